namespace Purva.Hashgraph;

/// <summary>Which bytes of an event nobody could choose: they are the coin of a coin round, and break ties.</summary>
public enum EventMark
{
    /// <summary>The hash, which is the same whatever the signature looks like.</summary>
    Hash = 0,

    /// <summary>The first 32 bytes of the signature, and its middle bit for a coin, as the report of 2016 says; for graphs from elsewhere.</summary>
    Signature = 1,
}
