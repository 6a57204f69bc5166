namespace Purva.Client;

/// <summary>How much a read must have seen.</summary>
public enum ReadConsistency
{
    /// <summary>Causal within a session that has seen something, else eventual.</summary>
    Session = 0,

    /// <summary>What the site has now.</summary>
    Eventual = 1,

    /// <summary>At least what the session has seen.</summary>
    Causal = 2,

    /// <summary>At least what any majority had acknowledged when the read began.</summary>
    Strong = 3,
}

/// <summary>Who must have a write before it is acknowledged.</summary>
public enum WriteAcknowledgement
{
    /// <summary>The site that takes it.</summary>
    Local = 0,

    /// <summary>More than half of the sites.</summary>
    Majority = 1,

    /// <summary>Every site.</summary>
    All = 2,
}
