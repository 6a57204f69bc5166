using Purva.Simulation.Disks;
using Purva.Store.Ports;
using Purva.Store.Tests.Engines;
using Xunit;

namespace Purva.Simulation.Tests.Disks;

public sealed class SimulatedDiskCopyTests
{
    [Fact]
    public void A_restored_disk_has_what_it_had_then_and_another_mark()
    {
        var disk = SimulatedDiskTests.Filled(1, out var engine, "a");
        var mark = disk.Mark();
        var image = disk.Backup();
        engine.Write(1, batch => batch.Put(Table.State, "later", "1"), sync: true);
        Assert.Equal(mark, disk.ReadMark());

        disk.Restore(image);

        Assert.NotEqual(mark, disk.ReadMark());
        Assert.Equal(StorageFault.Unavailable, SimulatedDiskTests.FaultOf(() => engine.List(Table.State)));
        Assert.Equal("synced=1 x-a=1", disk.Open().List(Table.State));
        Assert.Equal(0, disk.UnsyncedCommits);
    }

    [Fact]
    public void A_lost_disk_is_empty_and_unmarked()
    {
        var disk = SimulatedDiskTests.Filled(1, out _, "a");
        disk.Mark();

        disk.Lose();

        var engine = disk.Open();
        Assert.Equal(string.Empty, disk.ReadMark());
        Assert.Equal(string.Empty, engine.List(Table.State));
        Assert.Equal(0, disk.Bytes);
        Assert.Equal(1, engine.AcquireFence());
    }

    [Fact]
    public void A_clone_and_its_original_go_their_own_ways()
    {
        var disk = SimulatedDiskTests.Filled(1, out var engine, "a");
        disk.Mark();
        var clone = disk.Clone("b");
        var other = clone.Open();

        engine.Write(1, batch => batch.Put(Table.State, "mine", "1"));
        other.Write(1, batch => batch.Put(Table.State, "x-a", "2"));

        Assert.Equal("mine=1 synced=1 x-a=1", engine.List(Table.State));
        Assert.Equal("synced=1 x-a=2", other.List(Table.State));
        Assert.Equal(3, new[] { disk.ReadMark(), clone.ReadMark(), disk.Clone("b").ReadMark() }.Distinct().Count());
    }

    [Fact]
    public void Swapped_disks_have_each_others_rows_and_marks_of_their_own()
    {
        var first = SimulatedDiskTests.Filled(1, out _, "first");
        var second = SimulatedDiskTests.Filled(2, out _, "second");
        string[] before = [first.Mark(), second.Mark()];

        SimulatedDisk.Swap(first, second);

        Assert.Equal("synced=1 x-second=1", first.Open().List(Table.State));
        Assert.Equal("synced=1 x-first=1", second.Open().List(Table.State));
        Assert.Equal(4, before.Append(first.ReadMark()).Append(second.ReadMark()).Distinct().Count());
    }

    [Fact]
    public void A_disk_that_was_taken_out_loses_nothing_when_power_fails_elsewhere()
    {
        var losses = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            losses += SimulatedDiskTests.Filled(seed, out _, "a").PowerCut();
            var disk = SimulatedDiskTests.Filled(seed, out _, "a");
            disk.TakeOut();
            Assert.Equal(0, disk.PowerCut());
            Assert.Equal("synced=1 x-a=1", disk.Open().List(Table.State));
        }

        Assert.True(losses > 0, "left in its machine none of these disks would have lost anything");
    }
}
