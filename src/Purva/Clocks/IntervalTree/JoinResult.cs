namespace Purva.Clocks.IntervalTree;

/// <summary>What became of an attempt to join two stamps.</summary>
public enum JoinResult
{
    /// <summary>The stamps are joined.</summary>
    Joined = 0,

    /// <summary>Refused: both hold the same part of the interval. An identity is in use twice: a stamp was copied rather than forked, or restored.</summary>
    DuplicateId = 1,

    /// <summary>
    /// Refused: one stamp knows events of the other's own share that the other does not know. Whoever holds the share has forgotten events,
    /// or is not the only one that uses it.
    /// </summary>
    OwnEventsUnknown = 2,
}
