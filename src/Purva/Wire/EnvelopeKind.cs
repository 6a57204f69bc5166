namespace Purva.Wire;

/// <summary>What type of value an <see cref="Envelope"/> holds. The numbers are written to disks and wires: they are only ever added to.</summary>
public enum EnvelopeKind
{
    /// <summary>No type; no envelope says so.</summary>
    None = 0,

    /// <summary>One event.</summary>
    Dot = 1,

    /// <summary>For each replica, how far its events are known.</summary>
    VersionVector = 2,

    /// <summary>A version vector, and dots beyond its gaps.</summary>
    CausalContext = 3,

    /// <summary>A reading of a hybrid clock.</summary>
    HybridTimestamp = 4,
}
