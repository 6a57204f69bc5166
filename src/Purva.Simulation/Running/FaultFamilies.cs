namespace Purva.Simulation.Running;

/// <summary>Kinds of bad luck that a simulation may have.</summary>
[Flags]
public enum FaultFamilies
{
    /// <summary>None: everything works.</summary>
    None = 0,

    /// <summary>Links lose, delay, repeat and reorder; partitions of one way and both; slow links.</summary>
    Network = 1,

    /// <summary>Sites pause, are killed, lose power, and start again.</summary>
    Crashes = 2,

    /// <summary>Disks fail, fill up, flip bits, and lose what was not synced.</summary>
    Disks = 4,

    /// <summary>Clocks drift and leap.</summary>
    Clocks = 8,

    /// <summary>Sites join, leave for good, lose their disk, come back from a backup, swap disks, are cloned.</summary>
    Membership = 16,

    /// <summary>Small buffers, early timeouts and other rare ways of the product itself.</summary>
    Knobs = 32,

    /// <summary>All of them.</summary>
    All = Network | Crashes | Disks | Clocks | Membership | Knobs,
}
