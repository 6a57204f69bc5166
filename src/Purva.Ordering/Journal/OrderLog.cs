using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering.Journal;

/// <summary>The order so far, in files: every block, and which transactions in it have which place. What is older than <see cref="OrderLimits.MostOrderBytes"/> goes.</summary>
/// <remarks>One thread appends; any may read what is there.</remarks>
internal sealed partial class OrderLog : IDisposable
{
    private const int OfferedStates = 2;
    private readonly Lock gate = new();
    private readonly OrderLimits limits;
    private readonly MemberKey key;
    private readonly OrderSegments segments;
    private readonly OrderMarks marks = new();
    private OrderState state;
    private RecordFile file = null!;
    private long weight;
    private long readable;
    private volatile ImmutableList<FrameOffer> offers = [];

    private OrderLog(OrderSegments segments, MemberKey key, OrderLimits limits) =>
        (this.segments, this.key, this.limits, state) = (segments, key, limits, new OrderState(limits.RememberedKeys));

    /// <summary>The last round that is here, or 0.</summary>
    public long LastRound => state.LastRound;

    /// <summary>The running hash after it.</summary>
    public EventHash RunningHash => state.RunningHash;

    /// <summary>The place that the next transaction gets.</summary>
    public long NextIndex => state.NextIndex;

    /// <summary>The first place that can be read; what was before has gone.</summary>
    public long OldestIndex
    {
        get
        {
            lock (gate)
            {
                return segments.All[0].FirstIndex;
            }
        }
    }

    /// <summary>The states that others can go on from, newest first, with this member's signatures.</summary>
    public ImmutableList<FrameOffer> StateOffers => offers;

    /// <summary>Whether a block is the next one and its running hash is that of the order with it. O(events).</summary>
    public bool Continues(OrderedBlock block) => state.Continues(block);

    /// <summary>Where a key was ordered; null if it was not, or long ago. For the thread that appends, or under its lock.</summary>
    public RememberedKeys.Place? Find(string key) => state.Find(key);

    /// <summary>Whether a number of a submitter was ordered. For the thread that appends.</summary>
    public bool Has(ReplicaId submitter, ulong number) => state.Has(submitter, number);

    /// <summary>The greatest number of a submitter that was ordered, or 0. For the thread that appends.</summary>
    public ulong GreatestOf(ReplicaId submitter) => state.GreatestOf(submitter);

    /// <summary>The last round that received an event of a member, or 0. For the thread that appends, or under its lock.</summary>
    public long LastRoundOf(ReplicaId member) => state.LastRoundOf(member);

    /// <summary>Appends the next block, and says which of its transactions have which places.</summary>
    public PlacedBlock Append(OrderedBlock block)
    {
        RollIfDue();
        var placed = state.Place(block);
        var at = file.Append(placed.ToBytes());
        file.HandOver();
        Note(placed, at, file.End);
        return placed;
    }

    /// <summary>Waits until all of it is on the disk.</summary>
    public void Flush() => file.Flush();

    /// <summary>Begins the next file where that is due: at the same round at every member, so that the state that it begins with is the same too.</summary>
    public void RollIfDue()
    {
        if (weight < limits.SegmentBytes || LastRound % Math.Max(1, limits.FrameEvery) != 0)
        {
            return;
        }

        file.Flush();
        lock (gate)
        {
            segments.Begin(state);
            segments.Trim(limits.MostOrderBytes);
            OpenLast(_ => { });
        }
    }

    /// <summary>Goes on from a state that others have signed; what was here before it goes.</summary>
    public void Restart(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            segments.Restart(bytes);
            offers = [];
            OpenLast(_ => { });
        }
    }

    /// <summary>The bytes of a state that was offered; null when it has gone meanwhile.</summary>
    public byte[]? StateBytes(long round)
    {
        OrderSegment? one;
        lock (gate)
        {
            one = segments.All.FirstOrDefault(one => one.Round == round);
        }

        return one is null ? null : OrderSegment.StateIn(one.Path);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Offer(long round, byte[] bytes)
    {
        if (round > 0)
        {
            var hash = OrderState.HashOf(bytes);
            offers = [.. offers.Add(new FrameOffer(round, hash, key.Sign(hash))).OrderByDescending(one => one.Round).Take(OfferedStates)];
        }
    }

    private void Note(PlacedBlock placed, long at, long end)
    {
        lock (gate)
        {
            marks.Note(placed, at);
            weight += placed.Weight;
            readable = end;
        }
    }
}
