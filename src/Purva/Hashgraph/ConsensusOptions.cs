namespace Purva.Hashgraph;

/// <summary>What all members of an epoch must have agreed on beforehand, and how much one of them keeps.</summary>
public sealed record ConsensusOptions
{
    /// <summary>A coin round every 10, causal order within a round, 26 rounds kept, 1,048,576 events in the graph, and of any size.</summary>
    public static ConsensusOptions Default { get; } = new();

    /// <summary>In an election, every so many rounds are a coin round; at least 3. The same at all members. 10.</summary>
    public int CoinEvery { get; init; } = 10;

    /// <summary>How ties within a round are broken. The same at all members. <see cref="OrderWithinRound.Causal"/>.</summary>
    public OrderWithinRound Order { get; init; }

    /// <summary>Which bytes are coin and tie-break. The same at all members. <see cref="EventMark.Hash"/>.</summary>
    public EventMark Mark { get; init; }

    /// <summary>How many decided rounds are kept, so that events which come late still find their parents; at least 4. The same at all members. 26.</summary>
    public int KeptRounds { get; init; } = 26;

    /// <summary>Every so many rounds the block brings a <see cref="Frame"/> with it; 0 for never. 0.</summary>
    public int FrameEvery { get; init; }

    /// <summary>Most events in the graph; from 1 to 2^29; what comes on top is refused until some are dropped. 1,048,576.</summary>
    public int MostEvents { get; init; } = 1 << 20;

    /// <summary>Most bytes that one member may say in a round, with 256 more for each event; who says more is not listened to. The same at all members. No bound.</summary>
    /// <remarks>Honest members carry no transactions beyond half of it. It bounds the size of blocks and frames whatever a member does.</remarks>
    public int MostRoundBytes { get; init; } = int.MaxValue;

    /// <summary>Refuses options that no consensus can work with.</summary>
    internal void ThrowIfImpossible()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(CoinEvery, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeptRounds, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(FrameEvery);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostEvents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MostEvents, Consensus.GreatestGraph);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostRoundBytes, 4 * Consensus.EmptyEventBytes);
    }
}
