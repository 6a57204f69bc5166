using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <content>Commits, syncs and fences.</content>
public sealed partial class SimulatedDisk
{
    private DiskChange[]? doubtful;
    private bool isBroken;

    internal long AcquireFence()
    {
        ResolveDoubt();
        isBroken = false;
        ThrowIfFailing();
        fence++;
        MarkSynced();
        return fence;
    }

    internal void Commit(DiskBatch batch, long held, bool sync)
    {
        ThrowIfBroken();
        if (held != fence)
        {
            throw new StorageException(StorageFault.Fenced, $"Fence {held} no longer holds: the disk of {Name} is at {fence}. Another owner has taken over; stop this one.");
        }

        try
        {
            ThrowIfFailing();
        }
        catch (StorageException e) when (e.Fault == StorageFault.Unavailable)
        {
            doubtful = [.. batch.Changes];
            throw;
        }

        Apply(batch.Changes, undoable: !sync);
        Counts.Commits++;
        if (sync)
        {
            MarkSynced();
        }
    }

    internal void Sync()
    {
        ThrowIfBroken();
        ThrowIfFailing();
        MarkSynced();
    }

    private void Apply(List<DiskChange> changes, bool undoable)
    {
        if (undoable)
        {
            undo.BeginCommit();
        }

        foreach (var change in changes)
        {
            if (change.End is not null)
            {
                foreach (var key in trees[(int)change.Table].KeysBetween(change.Key, change.End))
                {
                    ApplyRow(change.Table, key, null, undoable);
                }
            }
            else
            {
                ApplyRow(change.Table, change.Key, change.Value, undoable);
            }
        }
    }

    private void ApplyRow(Table table, byte[] key, byte[]? value, bool undoable)
    {
        var tree = trees[(int)table];
        var before = value is null ? tree.Delete(key) : tree.Put(key, value);
        if (undoable && (before is not null || value is not null))
        {
            undo.Add(table, key, before);
        }

        if (value is not null && Faults.MisdirectNext == table)
        {
            Misdirect(table, key);
        }
    }

    private void MarkSynced()
    {
        undo.Clear();
        Counts.Syncs++;
    }

    /// <summary>Draws whether the commit that failed last is on the disk; nothing came after it.</summary>
    private void ResolveDoubt()
    {
        if (doubtful is { } changes && writeErrors.Chance(Faults.DoubtChance))
        {
            Apply([.. changes], undoable: true);
            Counts.DoubtsKept++;
        }

        doubtful = null;
    }

    private void ThrowIfFailing()
    {
        if (Faults.IsFull)
        {
            throw Broken(StorageFault.Full, $"There is no space left on the disk of {Name}.");
        }

        if (Faults.WriteErrorChance > 0 && writeErrors.Chance(Faults.WriteErrorChance))
        {
            throw Broken(StorageFault.Unavailable, $"The disk of {Name} answered with an error.");
        }
    }

    private StorageException Broken(StorageFault fault, string message)
    {
        isBroken = true;
        Counts.WriteErrors++;
        return new StorageException(fault, message);
    }

    private void ThrowIfBroken()
    {
        if (isBroken)
        {
            throw new StorageException(StorageFault.Unavailable, $"A write to the disk of {Name} has failed; it takes no more until it is opened again.");
        }
    }
}
