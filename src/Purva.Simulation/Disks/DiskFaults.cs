using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>What is wrong with a disk from now on. At first nothing is.</summary>
public sealed class DiskFaults
{
    /// <summary>How likely a commit, a sync or a new fence is to fail, 0 to 1.</summary>
    public double WriteErrorChance { get; set; }

    /// <summary>How likely it is that what a failed commit wrote is found when the disk is opened again, 0 to 1. A half.</summary>
    public double DoubtChance { get; set; } = 0.5;

    /// <summary>How likely a read is to fail, 0 to 1: of a row, of the beginning of a scan, of its next row.</summary>
    public double ReadErrorChance { get; set; }

    /// <summary>Whether there is no space left: every write is refused.</summary>
    public bool IsFull { get; set; }

    /// <summary>The next row put into this table lands where another row is: both then answer <see cref="StorageFault.Corrupt"/>. Null once it has happened.</summary>
    public Table? MisdirectNext { get; set; }

    /// <summary>Repairs the device. Rows that are damaged stay damaged until they are written anew.</summary>
    public void Clear()
    {
        (WriteErrorChance, DoubtChance, ReadErrorChance) = (0, 0.5, 0);
        (IsFull, MisdirectNext) = (false, null);
    }
}
