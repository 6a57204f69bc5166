using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Simulation.Ordering;

/// <summary>What an application has got from its member so far. It survives the member.</summary>
internal sealed class DeliveredOrder
{
    private readonly Dictionary<ReplicaId, long> lastRounds = [];
    private readonly List<long> changedIn = [];

    /// <summary>The running hash after each round.</summary>
    public List<EventHash> Rounds { get; } = [];

    /// <summary>The events in their order, and when each was ordered here.</summary>
    public List<(GossipEvent Event, long Round, long At)> Events { get; } = [];

    /// <summary>How many changes of members it holds.</summary>
    public ulong Changes => (ulong)changedIn.Count;

    /// <summary>What a block contradicted that was delivered before, if any did.</summary>
    public string? Contradiction { get; private set; }

    public void Take(OrderedBlock block, long time)
    {
        if (block.Round <= Rounds.Count)
        {
            Contradiction ??= Rounds[(int)block.Round - 1] == block.RunningHash ? null : $"round {block.Round} came out differently after a restart";
            return;
        }

        Contradiction ??= block.Round == Rounds.Count + 1 ? null : $"round {block.Round} came after round {Rounds.Count}";
        Rounds.Add(block.RunningHash);
        Add(block.Events.Select(one => (one.Event, block.Round)), time);
    }

    /// <summary>The last round that brought an event of a member; 0 for none.</summary>
    public long LastRoundOf(ReplicaId member) => lastRounds.GetValueOrDefault(member);

    /// <summary>How many changes of members came before a round.</summary>
    public ulong ChangesBefore(long round) => (ulong)changedIn.Count(one => one < round);

    /// <summary>The change of members with that number that an event carries, or null; its epoch is that number.</summary>
    public static Membership? ChangeIn(IEnumerable<GossipEvent> events, ulong number) =>
        events.SelectMany(one => one.Transactions).Where(transaction => BitConverter.ToInt64(transaction.Span) >= 0).Select(ReadChange).FirstOrDefault(change => change?.Epoch == number);

    /// <summary>Goes on from another's state. The running hash of a certain frame says whether it is the right one.</summary>
    /// <returns>Whether it is.</returns>
    public bool TryAdopt(DeliveredOrder other, Frame frame, long time)
    {
        if (other.Rounds.Count < frame.Round || (frame.Round > 0 && other.Rounds[(int)frame.Round - 1] != frame.RunningHash))
        {
            return false;
        }

        var had = Rounds.Count;
        Rounds.AddRange(other.Rounds.Take((int)frame.Round).Skip(had));
        Add(other.Events.Where(one => one.Round > had && one.Round <= frame.Round).Select(one => (one.Event, one.Round)), time);
        return true;
    }

    private void Add(IEnumerable<(GossipEvent Event, long Round)> ordered, long time)
    {
        foreach (var block in ordered.GroupBy(one => one.Round))
        {
            if (ChangeIn(block.Select(one => one.Event), Changes + 1) is not null)
            {
                changedIn.Add(block.Key);
            }

            foreach (var (gossip, round) in block)
            {
                lastRounds[gossip.Dot.Replica] = round;
                Events.Add((gossip, round, time));
            }
        }
    }

    private static Membership? ReadChange(ReadOnlyMemory<byte> transaction)
    {
        var reader = new WireReader(transaction.Span[sizeof(long)..]);
        return transaction.Length > sizeof(long) && Membership.TryRead(ref reader, DecodeLimits.Default, out var members) == DecodeStatus.Done ? members : null;
    }
}
