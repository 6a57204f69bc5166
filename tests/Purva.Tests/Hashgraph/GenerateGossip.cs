using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Tests.Hashgraph;

/// <summary>Values of the hashgraph, by chance.</summary>
internal static class GenerateGossip
{
    public static readonly Gen<EventHash> Hash = Gen.Byte.Array[EventHash.Size].Select(bytes => new EventHash(bytes));

    public static readonly Gen<Membership> Membership =
        Gen.Select(Gen.ULong[0, 300], Gen.Select(Gen.ULong[1, 9_000], Gen.Int[1, 900], Gen.Byte.Array[0, 5]).Array[1, 6]).Select((epoch, members) =>
            new Membership(epoch, members.DistinctBy(member => member.Item1).Select(member => new Member(new ReplicaId(member.Item1), member.Item2, [.. member.Item3]))));

    private static readonly Gen<EventHash> Parent = Hash.Where(hash => !hash.IsNone);

    public static readonly Gen<GossipEvent> Event =
        Gen.Select(Gen.ULong[0, 300], Gen.ULong[1, 9], Gen.ULong[1, 300], Parent, Gen.OneOf(Parent, Gen.Const(default(EventHash))), Gen.Long[0, 1_000_000], Gen.Byte.Array[0, 9].Array[0, 4], Gen.Byte.Array[0, 8]).Select(
            (epoch, creator, number, self, other, time, transactions, signature) => GossipEvent.Create(
                new GossipEventDraft(
                    epoch, new Dot(new ReplicaId(creator), number), number == 1 ? default : self, other, time,
                    [.. transactions.Select(transaction => (ReadOnlyMemory<byte>)transaction)]),
                [.. signature]));

    public static GossipEvent First(ulong creator = 1, long time = 5, params string[] transactions) => GossipEvent.Create(
        new GossipEventDraft(0, new Dot(new ReplicaId(creator), 1), default, default, time, [.. transactions.Select(text => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(text))]),
        ImmutableArray<byte>.Empty);
}
