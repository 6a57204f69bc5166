namespace Purva.Scenarios.Strategies;

/// <summary>What happens in one step of a replayed load.</summary>
public enum ReplayStepKind
{
    /// <summary>A client reads the object at a server.</summary>
    Read = 0,

    /// <summary>A client writes the object through a server, knowing what it has read.</summary>
    Write = 1,

    /// <summary>Two servers exchange what they have.</summary>
    Synchronise = 2,

    /// <summary>All servers exchange what they have, and each knows that all did.</summary>
    Settle = 3,
}
