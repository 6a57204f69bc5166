namespace Purva.Hashgraph;

/// <summary>How events that were received in one round and have one consensus time are ordered.</summary>
public enum OrderWithinRound
{
    /// <summary>By their depth in the graph and then by whitened mark, so that no event stands before one that happened before it.</summary>
    Causal = 0,

    /// <summary>By whitened mark alone, as the report of 2016 says; a cause with its effect's time may come after it.</summary>
    Paper = 1,
}
