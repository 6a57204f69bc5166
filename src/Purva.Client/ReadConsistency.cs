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
