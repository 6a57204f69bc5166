namespace Purva.Scenarios.Database;

/// <summary>What a client of the masters asks for.</summary>
public enum MasterLevel
{
    /// <summary>What this site has, now; a write is acknowledged by this site.</summary>
    Eventual = 0,

    /// <summary>At least what the session has seen; a write is acknowledged by this site.</summary>
    Causal = 1,

    /// <summary>What a majority of the sites has; a write is acknowledged by a majority.</summary>
    Strong = 2,
}
