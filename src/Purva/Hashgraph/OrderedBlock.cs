using System.Collections.Immutable;

namespace Purva.Hashgraph;

/// <summary>All that was received in one round, in its order. The same at every member.</summary>
/// <param name="Round">The round, from 1; each has one block, some of them empty.</param>
/// <param name="Events">The events, first to last.</param>
/// <param name="RunningHash">The digest of this block and all before it: two members with one running hash have one history.</param>
public sealed record OrderedBlock(long Round, ImmutableArray<OrderedEvent> Events, EventHash RunningHash)
{
    /// <summary>What is known for certain after this round, on every <see cref="ConsensusOptions.FrameEvery"/>th; else null.</summary>
    public Frame? Frame { get; init; }

    /// <summary>The running hash after one more block.</summary>
    /// <param name="before">The running hash before it.</param>
    /// <param name="round">The round of the block.</param>
    /// <param name="events">Its events.</param>
    public static EventHash HashAfter(EventHash before, long round, ReadOnlySpan<OrderedEvent> events)
    {
        var bytes = new byte[EventHash.Size + sizeof(long) + (events.Length * (EventHash.Size + sizeof(long)))];
        var writer = new Wire.WireWriter(bytes);
        before.Write(ref writer);
        writer.WriteFixed64((ulong)round);
        foreach (var one in events)
        {
            one.Event.Hash.Write(ref writer);
            writer.WriteFixed64((ulong)one.ConsensusMicroseconds);
        }

        return EventHash.Of(bytes);
    }
}
