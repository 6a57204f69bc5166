using Purva.Store.Ports;
using Purva.Store.Tests.Engines;
using Xunit;

namespace Purva.Simulation.Tests.Disks;

public sealed class SimulatedDiskDamageTests
{
    [Fact]
    public void A_flipped_bit_is_found_by_every_read_until_the_row_is_written_anew()
    {
        var disk = SimulatedDiskTests.Filled(1, out var engine, "a");
        var fence = engine.AcquireFence();
        var key = disk.FlipBit(Table.State)!;

        Assert.True(disk.IsDamaged);
        Assert.Equal(StorageFault.Corrupt, SimulatedDiskTests.FaultOf(() => engine.Read(Table.State, key)));
        Assert.Equal(StorageFault.Corrupt, SimulatedDiskTests.FaultOf(() => engine.List(Table.State)));
        Assert.Equal(StorageFault.Corrupt, SimulatedDiskTests.FaultOf(() => engine.TakeSnapshot().List(Table.State)));
        disk.PowerCut();
        engine = disk.Open();
        Assert.Equal(StorageFault.Corrupt, SimulatedDiskTests.FaultOf(() => engine.Read(Table.State, key)));

        engine.Write(fence, batch => batch.Put(Table.State, key, Rows.Bytes("new")));

        Assert.False(disk.IsDamaged);
        Assert.Equal(Rows.Bytes("new"), engine.Read(Table.State, key));
    }

    [Fact]
    public void What_was_written_comes_back_when_the_disk_is_mended()
    {
        var disk = SimulatedDiskTests.Filled(1, out var engine, "a");
        var before = engine.List(Table.State).ToArray();
        disk.FlipBit(Table.State);
        disk.FlipBit(Table.State);

        disk.Mend();

        Assert.False(disk.IsDamaged);
        Assert.Equal(before, engine.List(Table.State));
    }

    [Fact]
    public void An_empty_table_has_no_bit_to_flip()
    {
        var disk = SimulatedDiskTests.Filled(1, out _);

        Assert.Null(disk.FlipBit(Table.Log));
        Assert.False(disk.IsDamaged);
    }

    [Fact]
    public void A_row_that_went_astray_spoils_its_own_place_and_another()
    {
        var disk = SimulatedDiskTests.Filled(3, out var engine, "a", "b", "c", "d");
        disk.Faults.MisdirectNext = Table.State;

        engine.Write(1, batch => batch.Put(Table.State, "y", "1"));
        engine.Write(1, batch => batch.Put(Table.State, "z", "1"));

        string[] keys = ["synced", "x-a", "x-b", "x-c", "x-d", "y", "z"];
        var corrupt = keys.Where(key => !Reads(engine, key)).ToArray();
        Assert.Equal(2, corrupt.Length);
        Assert.Contains("y", corrupt);
        Assert.Equal(1, disk.Counts.Misdirected);
    }

    [Fact]
    public void Damage_goes_with_a_copy_and_stays_out_of_one_made_before()
    {
        var disk = SimulatedDiskTests.Filled(1, out _);
        var before = disk.Backup();
        disk.FlipBit(Table.State);
        var clone = disk.Clone("b");

        Assert.True(clone.IsDamaged);
        Assert.Equal(StorageFault.Corrupt, SimulatedDiskTests.FaultOf(() => clone.Open().Read(Table.State, "synced")));
        Assert.True(disk.Backup().IsDamaged);
        disk.Restore(before);
        Assert.False(disk.IsDamaged);
        Assert.Equal("1", disk.Open().Read(Table.State, "synced"));
    }

    private static bool Reads(IStorageEngine engine, string key)
    {
        try
        {
            return engine.Read(Table.State, key) == "1";
        }
        catch (StorageException e) when (e.Fault == StorageFault.Corrupt)
        {
            return false;
        }
    }
}
