namespace Purva.Text.Documents;

/// <summary>What became of a fork.</summary>
public enum TextForkStatus
{
    /// <summary>It is there.</summary>
    Forked = 0,

    /// <summary>The version names an event that is not here.</summary>
    UnknownEvent = 1,

    /// <summary>In the version stands an event of a replica without one that the replica counted before it: that replica was concurrent with itself. Such a version can be read and compared, and be no copy, because a copy knows the events of each replica without gaps.</summary>
    SplitReplica = 2,
}
