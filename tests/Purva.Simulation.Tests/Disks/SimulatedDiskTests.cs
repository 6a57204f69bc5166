using Purva.Simulation.Disks;
using Purva.Store.Ports;
using Purva.Store.Tests.Engines;
using Xunit;

namespace Purva.Simulation.Tests.Disks;

public sealed class SimulatedDiskTests
{
    private static readonly ulong[] Seeds = [.. Enumerable.Range(1, 200).Select(seed => (ulong)seed)];

    [Fact]
    public void A_power_cut_keeps_what_was_synced_and_a_prefix_of_the_rest()
    {
        var kept = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var seed in Seeds)
        {
            var disk = Filled(seed, out _, "a", "b", "c");
            var lost = disk.PowerCut();
            var rows = disk.Open().List(Table.State);
            Assert.Equal(3 - lost, rows.Count(letter => letter == '=') - 1);
            Assert.Equal(0, disk.UnsyncedCommits);
            kept.Add(rows);
        }

        Assert.Equal(["synced=1", "synced=1 x-a=1", "synced=1 x-a=1 x-b=1", "synced=1 x-a=1 x-b=1 x-c=1"], kept);
    }

    [Fact]
    public void A_killed_process_loses_nothing_and_a_power_cut_after_it_may()
    {
        var losses = 0;
        foreach (var seed in Seeds)
        {
            var disk = Filled(seed, out _, "a", "b");
            disk.Kill();
            Assert.Equal("synced=1 x-a=1 x-b=1", disk.Open().List(Table.State));
            losses += disk.PowerCut();
        }

        Assert.InRange(losses, 1, (2 * Seeds.Length) - 1);
    }

    [Fact]
    public void A_new_fence_is_durable_and_all_before_it()
    {
        var disk = Filled(1, out var engine, "a");
        var fence = engine.AcquireFence();

        disk.PowerCut();

        var next = disk.Open();
        Assert.Equal("synced=1 x-a=1", next.List(Table.State));
        Assert.Equal(fence + 1, next.AcquireFence());
    }

    [Fact]
    public void An_engine_that_was_opened_before_refuses_everything()
    {
        var disk = Filled(1, out var engine);
        var snapshot = engine.TakeSnapshot();
        var second = disk.Open();

        AssertRefuses(engine);
        Assert.Equal("synced=1", snapshot.List(Table.State));
        disk.Kill();
        AssertRefuses(second);
        Assert.Equal(StorageFault.Unavailable, Assert.Throws<StorageException>(() => snapshot.List(Table.State)).Fault);
    }

    [Fact]
    public void A_full_disk_refuses_every_write_and_nothing_of_them_is_ever_found()
    {
        var disk = Filled(1, out var engine, "a");
        var fence = engine.AcquireFence();
        disk.Faults.IsFull = true;

        Assert.Equal(StorageFault.Full, FaultOf(() => engine.Write(fence, batch => batch.Put(Table.State, "y", "1"))));
        Assert.Equal(StorageFault.Full, FaultOf(() => engine.AcquireFence()));
        disk.Faults.Clear();
        Assert.Equal(StorageFault.Unavailable, FaultOf(() => engine.Sync()));

        fence = engine.AcquireFence();
        engine.Write(fence, batch => batch.Put(Table.State, "z", "1"));
        Assert.Equal("synced=1 x-a=1 z=1", engine.List(Table.State));
    }

    [Fact]
    public void What_a_failed_commit_wrote_shows_itself_only_when_the_disk_is_opened_again()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var seed in Seeds)
        {
            var disk = Filled(seed, out var engine, "a");
            FailOnce(disk, engine);
            Assert.Equal("synced=1 x-a=1", engine.List(Table.State));

            engine = disk.Open();
            var rows = engine.List(Table.State);
            engine.AcquireFence();
            disk.PowerCut();

            Assert.Equal(rows, disk.Open().List(Table.State));
            found.Add(rows);
        }

        Assert.Equal(["synced=1 x-a=1", "synced=1 x-a=1 y=1"], found);
    }

    [Fact]
    public void What_a_failed_commit_wrote_never_survives_without_the_commits_before_it()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var seed in Seeds)
        {
            var disk = Filled(seed, out var engine, "a");
            FailOnce(disk, engine);
            disk.PowerCut();
            found.Add(disk.Open().List(Table.State));
        }

        Assert.Equal(["synced=1", "synced=1 x-a=1", "synced=1 x-a=1 y=1"], found);
    }

    [Fact]
    public void Reads_fail_as_often_as_they_are_told_to()
    {
        var disk = Filled(1, out var engine);
        disk.Faults.ReadErrorChance = 0.25;
        var failures = Enumerable.Range(0, 1_000).Count(_ => Fails(() => engine.Read(Table.State, "synced")));

        Assert.InRange(failures, 150, 350);
        Assert.Equal(failures, disk.Counts.ReadErrors);
        disk.Faults.Clear();
        Assert.Equal("1", engine.Read(Table.State, "synced"));
    }

    internal static SimulatedDisk Filled(ulong seed, out IStorageEngine engine, params string[] unsynced)
    {
        var disk = new SimulatedDisk(new SimulatedRandom(seed), "a");
        var opened = disk.Open();
        var fence = opened.AcquireFence();
        opened.Write(fence, batch => batch.Put(Table.State, "synced", "1"), sync: true);
        foreach (var key in unsynced)
        {
            opened.Write(fence, batch => batch.Put(Table.State, $"x-{key}", "1"));
        }

        engine = opened;
        return disk;
    }

    internal static StorageFault FaultOf(Action action) => Assert.Throws<StorageException>(action).Fault;

    private static void FailOnce(SimulatedDisk disk, IStorageEngine engine)
    {
        disk.Faults.WriteErrorChance = 1;
        Assert.Equal(StorageFault.Unavailable, FaultOf(() => engine.Write(1, batch => batch.Put(Table.State, "y", "1"), sync: true)));
        disk.Faults.WriteErrorChance = 0;
    }

    private static void AssertRefuses(IStorageEngine engine)
    {
        Assert.Equal(StorageFault.Unavailable, FaultOf(() => engine.List(Table.State)));
        Assert.Equal(StorageFault.Unavailable, FaultOf(() => engine.CreateBatch()));
        Assert.Equal(StorageFault.Unavailable, FaultOf(() => engine.AcquireFence()));
        Assert.Equal(StorageFault.Unavailable, FaultOf(() => engine.Sync()));
    }

    private static bool Fails(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (StorageException)
        {
            return true;
        }
    }
}
