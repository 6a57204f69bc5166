using System.Buffers.Binary;
using Purva.Simulation.Disks;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Purva.Store.Tests.Engines;
using Xunit;

namespace Purva.Simulation.Tests.Disks;

/// <summary>A simulated disk and a memory engine to which the same things happen.</summary>
internal sealed partial class DiskPair : IDisposable
{
    private readonly SimulatedDisk disk;
    private readonly List<(IStorageSnapshot Disk, IStorageSnapshot Memory)> snapshots = [];
    private readonly List<(IStorageCursor Disk, IStorageCursor Memory)> cursors = [];
    private (DiskImage Image, IStorageSnapshot Rows)? backup;
    private MemoryEngine memory = new();
    private IStorageEngine engine;
    private long fence;
    private long memoryFence;

    /// <summary>What may happen.</summary>
    public enum Step
    {
        Commit,
        CommitSynced,
        Sync,
        Snapshot,
        Scan,
        Look,
        Reopen,
        Kill,
        PowerCut,
        Restore,
    }

    public DiskPair(ulong seed)
    {
        disk = new SimulatedDisk(new SimulatedRandom(seed), "a");
        engine = disk.Open();
        Acquire();
    }

    public void Do(Step step, SimulatedRandom chance)
    {
        switch (step)
        {
            case Step.Commit or Step.CommitSynced:
                Commit(chance, step == Step.CommitSynced);
                break;
            case Step.Sync:
                engine.Sync();
                memory.Sync();
                break;
            case Step.Snapshot:
                snapshots.Add((engine.TakeSnapshot(), memory.TakeSnapshot()));
                break;
            case Step.Scan:
                var from = Key(chance);
                cursors.Add((engine.Scan(Table.State, from), memory.Scan(Table.State, from)));
                break;
            case Step.Look:
                Look(chance);
                break;
            case Step.Reopen:
                engine.Dispose();
                engine = disk.Open();
                break;
            case Step.Kill:
                Forget();
                disk.Kill();
                engine = disk.Open();
                break;
            case Step.PowerCut:
                CutPower();
                break;
            default:
                BackupOrRestore();
                break;
        }
    }

    public void CompareAll()
    {
        Compare(memory, engine);
        snapshots.ForEach(pair => Compare(pair.Memory, pair.Disk));
        cursors.ForEach(pair => Assert.Equal(pair.Memory.Rest(), pair.Disk.Rest()));
    }

    public void Dispose() => Forget();

    private static byte[] Key(SimulatedRandom chance)
    {
        var key = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(key, chance.Next(1_500));
        return key;
    }

    private static void Compare(IStorageReader expected, IStorageReader actual)
    {
        foreach (var table in Enum.GetValues<Table>())
        {
            Assert.Equal(expected.List(table), actual.List(table));
        }
    }

    private static byte[] Big(int number)
    {
        var key = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(key, number);
        return key;
    }

    private void Commit(SimulatedRandom chance, bool sync)
    {
        var seed = chance.NextBits();
        engine.Write(fence, batch => Fill(batch, new SimulatedRandom(seed)), sync);
        memory.Write(memoryFence, batch => Fill(batch, new SimulatedRandom(seed)), sync);
        Assert.Equal(memory.UnsyncedCommits, disk.UnsyncedCommits);
        Assert.Equal(Enum.GetValues<Table>().Sum(memory.ApproximateSize), disk.Bytes);
    }

    private void Look(SimulatedRandom chance)
    {
        var key = Key(chance);
        Assert.Equal(memory.Read(Table.State, key), engine.Read(Table.State, key));
        if (cursors.Count > 0)
        {
            var (ofDisk, ofMemory) = chance.Pick(cursors);
            Assert.Equal(ofMemory.MoveNext(), ofDisk.MoveNext());
        }

        if (snapshots.Count > 0)
        {
            var pair = chance.Pick(snapshots);
            Compare(pair.Memory, pair.Disk);
            if (chance.Chance(0.5))
            {
                pair.Disk.Dispose();
                snapshots.Remove(pair);
            }
        }
    }

    private void CutPower()
    {
        Forget();
        var unsynced = disk.UnsyncedCommits;
        var lost = disk.PowerCut();
        Assert.InRange(lost, 0, unsynced);
        memory = memory.Crash(unsynced - lost);
        engine = disk.Open();
        Compare(memory, engine);
        Acquire();
    }

    private void BackupOrRestore()
    {
        if (backup is not { } taken)
        {
            backup = (disk.Backup(), memory.TakeSnapshot());
            return;
        }

        Forget();
        disk.Restore(taken.Image);
        engine = disk.Open();
        Compare(taken.Rows, engine);
        memory = new MemoryEngine();
        Acquire();
        memory.Write(memoryFence, batch => Refill(batch, taken.Rows), sync: true);
        backup = null;
    }

    private static void Refill(IStorageBatch batch, IStorageReader rows)
    {
        foreach (var table in Enum.GetValues<Table>())
        {
            using var cursor = rows.Scan(table, default);
            while (cursor.MoveNext())
            {
                batch.Put(table, cursor.Key, cursor.Value);
            }
        }
    }

    private void Acquire() => (fence, memoryFence) = (engine.AcquireFence(), memory.AcquireFence());

    private void Forget()
    {
        cursors.ForEach(pair => pair.Disk.Dispose());
        snapshots.ForEach(pair => pair.Disk.Dispose());
        cursors.Clear();
        snapshots.Clear();
    }
}
