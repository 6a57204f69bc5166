using Purva.Hashgraph;

namespace Purva.Ordering.Running;

/// <summary>Whether blocks that a stranger sent lead from one running hash to another: then they are the order, whoever sent them.</summary>
internal sealed class BlockChain(long round, EventHash hash, long lastRound, EventHash lastHash)
{
    private long round = round;
    private EventHash hash = hash;

    /// <summary>The round after which the blocks are asked for.</summary>
    public long Start { get; } = round;

    /// <summary>Whether the end is reached.</summary>
    public bool IsWhole => round == lastRound && hash == lastHash;

    /// <summary>Takes the next block; false if it does not continue, or goes past the end.</summary>
    public bool TryTake(OrderedBlock block)
    {
        if (block.Round != round + 1 || block.Round > lastRound || OrderedBlock.HashAfter(hash, block.Round, block.Events.AsSpan()) != block.RunningHash)
        {
            return false;
        }

        (round, hash) = (block.Round, block.RunningHash);
        return true;
    }
}
