using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;

namespace Purva.TestKit;

/// <summary>Values of the hashgraph, by chance.</summary>
public static class GenerateGossip
{
    /// <summary>Hashes.</summary>
    public static Gen<EventHash> Hash { get; } = Gen.Byte.Array[EventHash.Size].Select(bytes => new EventHash(bytes));

    /// <summary>Members with stakes.</summary>
    public static Gen<Membership> Membership { get; } =
        Gen.Select(Gen.ULong[0, 300], Gen.Select(Gen.ULong[1, 9_000], Gen.Int[1, 900], Gen.Byte.Array[0, 5]).Array[1, 6]).Select((epoch, members) =>
            new Membership(epoch, members.DistinctBy(member => member.Item1).Select(member => new Member(new ReplicaId(member.Item1), member.Item2, [.. member.Item3]))));

    private static Gen<EventHash> Parent { get; } = Hash.Where(hash => !hash.IsNone);

    /// <summary>Events of no particular graph.</summary>
    public static Gen<GossipEvent> Event { get; } =
        Gen.Select(Gen.ULong[0, 300], Gen.ULong[1, 9], Gen.ULong[1, 300], Parent, Gen.OneOf(Parent, Gen.Const(default(EventHash))), Gen.Long[0, 1_000_000], Gen.Byte.Array[0, 9].Array[0, 4], Gen.Select(Gen.Byte.Array[0, 8], Gen.OneOf(Gen.Const(0L), Gen.Long[1, 900]), Gen.Bool)).Select(
            (epoch, creator, number, self, other, time, transactions, rest) => GossipEvent.Create(
                new GossipEventDraft(
                    epoch, new Dot(new ReplicaId(creator), number), number == 1 || (rest.Item2 > 0 && rest.Item3) ? default : self, other, time,
                    [.. transactions.Select(transaction => (ReadOnlyMemory<byte>)transaction)]) { AfterRound = rest.Item2 },
                [.. rest.Item1]));

    /// <summary>Frames of small graphs.</summary>
    public static Gen<Frame> Frame { get; } = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 60], Gen.Int[0, 100_000]).Select((forkers, count, seed) =>
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], forkers, count, 10, seed, oldOneIn: 0);
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = 4 });
        graph.Events.ForEach(gossip => consensus.Add(gossip));
        return consensus.Capture();
    });

    /// <summary>A member's first event.</summary>
    /// <param name="creator">The member.</param>
    /// <param name="time">When it says that it made it.</param>
    /// <param name="transactions">What is in it.</param>
    public static GossipEvent First(ulong creator = 1, long time = 5, params string[] transactions) => GossipEvent.Create(
        new GossipEventDraft(0, new Dot(new ReplicaId(creator), 1), default, default, time, [.. transactions.Select(text => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(text))]),
        ImmutableArray<byte>.Empty);
}
