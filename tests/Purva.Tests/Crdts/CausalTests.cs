using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class CausalTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    [Fact]
    public void What_the_context_has_seen_and_the_store_lacks_was_removed()
    {
        var added = With(default, A, "milk");
        var removed = new Causal<AddWinsSet<TextValue>>(default, added.Context);

        Assert.True(added.Merge(removed).Store.IsEmpty);
        Assert.Equal(removed, removed.Merge(added));
        Assert.False(removed.IsEmpty);
        Assert.True(default(Causal<AddWinsSet<TextValue>>).IsEmpty);
    }

    [Fact]
    public void What_is_beyond_a_state_tells_additions_and_removals_and_nothing_else()
    {
        var known = With(With(default, A, "milk"), A, "bread");
        var ahead = With(known.Merge(known.Remove(B, "milk")), B, "cheese");

        Assert.Equal("""{"context":"{a:1,b:1}","store":{"cheese":["b:1"]}}""", StateJson.ToText(ahead.Beyond(known)));
        Assert.Equal(ahead, known.Merge(ahead.Beyond(known)));
        Assert.True(known.Beyond(ahead).IsEmpty);
    }

    [Fact]
    public void Where_too_much_is_lacking_the_whole_state_goes()
    {
        var far = new Causal<AddWinsSet<TextValue>>(default, CausalContext.UpTo(VersionVector.Of(new Dot(A, ulong.MaxValue), new Dot(B, ulong.MaxValue))));

        Assert.Equal(far, far.Beyond(Causal<AddWinsSet<TextValue>>.Empty));
        Assert.True(far.Beyond(far).IsEmpty);
    }

    [Fact]
    public void A_replica_at_its_end_adds_nothing_more()
    {
        var last = new Causal<AddWinsSet<TextValue>>(default, CausalContext.Of(new Dot(A, ulong.MaxValue)));

        Assert.Throws<OverflowException>(() => last.Add(A, "milk"));
        Assert.Equal(["milk"], last.Merge(last.Add(B, "milk")).Store.ToArray());
        Assert.Throws<ArgumentException>(() => last.Add(default, "milk"));
    }

    [Fact]
    public void A_large_group_of_deltas_is_joined_like_a_state()
    {
        var state = GenerateSets.Large(A, 5_000);
        var group = Enumerable.Range(0, 2_000).Aggregate(default(Causal<AddWinsSet<TextValue>>), (deltas, i) => deltas.Merge(state.Merge(deltas).Add(B, $"element {i}")));
        var one = Enumerable.Range(0, 2_000).Aggregate(state, (set, i) => set.Merge(set.Add(B, $"element {i}")));

        Assert.Equal(one, state.Merge(group));
        Assert.Equal(one, group.Merge(state));
    }

    [Fact]
    public void Hostile_bytes_are_answered()
    {
        var bytes = CodecLaws.Encode(With(default, A, "milk"));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Causal<AddWinsSet<TextValue>>>(bytes, new DecodeLimits { MaxVectorEntries = 0 }));
        Assert.Equal(DecodeStatus.NeedMore, CodecLaws.CheckHostile<Causal<AddWinsSet<TextValue>>>(bytes.AsSpan(0, bytes.Length - 1)));
    }

    private static Causal<AddWinsSet<TextValue>> With(Causal<AddWinsSet<TextValue>> set, ReplicaId replica, string element) => set.Merge(set.Add(replica, element));
}
