namespace Purva.Simulation.Running;

/// <summary>What befalls a world. Stored in schedules: append only.</summary>
public enum FaultKind
{
    /// <summary>Nothing passes between a site and another, in both directions.</summary>
    Partition = 1,

    /// <summary>Nothing passes from a site to another; the other way all does.</summary>
    OneWayPartition = 2,

    /// <summary>A site is cut off from all others.</summary>
    Isolate = 3,

    /// <summary>A link is slow.</summary>
    SlowLink = 4,

    /// <summary>A link loses, repeats and reorders.</summary>
    BadLink = 5,

    /// <summary>Links of a few sites are clogged one after the other and cleared in another order.</summary>
    Swizzle = 6,

    /// <summary>All connections of a site break.</summary>
    ResetLinks = 7,

    /// <summary>A site stands still.</summary>
    Pause = 16,

    /// <summary>A site's process is killed; what it wrote is in the disk's cache.</summary>
    Kill = 17,

    /// <summary>A site loses power: what was not synced may be gone, the last write torn.</summary>
    PowerCut = 18,

    /// <summary>A site stops in good order and starts again.</summary>
    Restart = 19,

    /// <summary>Writes to a disk fail.</summary>
    DiskErrors = 32,

    /// <summary>A disk is full.</summary>
    DiskFull = 33,

    /// <summary>A row of a disk no longer is what was written.</summary>
    BitFlip = 34,

    /// <summary>A site's clock leaps.</summary>
    ClockLeap = 48,

    /// <summary>A site's clock runs at a wrong rate.</summary>
    ClockDrift = 49,

    /// <summary>A site that was not there joins.</summary>
    Join = 64,

    /// <summary>A site leaves for good.</summary>
    Leave = 65,

    /// <summary>A site loses its disk and starts with an empty one.</summary>
    LoseDisk = 66,

    /// <summary>A site comes back from an old copy of its disk.</summary>
    RestoreBackup = 67,

    /// <summary>Two sites come back with each other's disks.</summary>
    SwapDisks = 68,

    /// <summary>A second process runs on a copy of a site's disk for a while.</summary>
    Clone = 69,

    /// <summary>A site is silent for longer than the bound, and comes back.</summary>
    LongSilence = 70,
}
