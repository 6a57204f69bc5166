namespace Purva.Simulation.Histories;

/// <summary>What concurrent writes of a key leave, and so which checker judges what is read of it.</summary>
public enum KeyRule
{
    /// <summary>All of them, side by side, until somebody who read them replaces them.</summary>
    Siblings = 0,

    /// <summary>The newest shows; the others stay unseen until somebody replaces or removes what he read.</summary>
    LastWriterWins = 1,

    /// <summary>Something else: a value that merges, is composed, or dies with time. Its requests order others, and its reads are not judged here.</summary>
    Other = 2,
}
