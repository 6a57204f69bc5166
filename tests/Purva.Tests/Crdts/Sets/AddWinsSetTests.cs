using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class AddWinsSetTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<Causal<AddWinsSet<TextValue>>, SetChange> Type = new()
    {
        Operations = SetChange.Any,
        Apply = (Causal<AddWinsSet<TextValue>> state, ReplicaId author, HybridTimestamp _, SetChange change, out Causal<AddWinsSet<TextValue>> delta) =>
        {
            delta = (change.IsAddition, change.Element) switch
            {
                (true, { } added) => state.Add(author, added),
                (false, { } removed) => state.Remove(author, removed),
                _ => state.Clear(author),
            };
            return true;
        },
        View = state => string.Join(", ", state.Store.ToArray()),
        Specification = known => string.Join(", ", SetChange.Living(known, change => change.IsAddition).Select(one => one.Operation.Element!.Value).Distinct().Order()),
    };

    [Fact]
    public void An_element_is_there_if_some_addition_was_not_seen_by_any_removal() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(Gen.OneOf(WorldLaws.States(Type), GenerateSets.AddWins));

    [Fact]
    public void An_addition_survives_the_concurrent_removal()
    {
        var start = With(default, A, "milk");
        var joined = start.Merge(start.Add(A, "milk")).Merge(start.Remove(B, "milk"));

        Assert.Equal(["milk"], joined.Store.ToArray());
        Assert.True(start.Merge(start.Remove(B, "milk")).Merge(start).Store.IsEmpty);
    }

    [Fact]
    public void Bytes_are_as_documented()
    {
        var set = With(With(default, A, "mile"), B, "milk");

        Assert.Equal(Convert.ToHexString(CodecLaws.Encode(CausalContext.Parse("{a:1,b:1}"))) + "02" + "046D696C65" + "010001" + "0301" + "6B" + "010101", Convert.ToHexString(CodecLaws.Encode(set)));
        Assert.Equal("""{"context":"{a:1,b:1}","store":{"mile":["a:1"],"milk":["b:1"]}}""", StateJson.ToText(set));
        Assert.Equal("""["mile","milk"]""", StateJson.ToValueText(set));
    }

    [Fact]
    public void What_came_and_went_leaves_one_entry_for_each_writer()
    {
        var set = Causal<AddWinsSet<TextValue>>.Empty;
        for (var i = 0; i < 100_000; i++)
        {
            set = With(set, i % 2 == 0 ? A : B, $"element {i}");
            if (i % 100 == 99)
            {
                set = set.Merge(set.Clear(A));
            }
        }

        Assert.True(set.Store.IsEmpty);
        Assert.Equal("{a:50000,b:50000}", set.Context.ToString());
        Assert.Equal(set.Context.EncodedLength + 1, set.EncodedLength);
    }

    [Fact]
    public void A_change_to_a_large_set_costs_in_proportion_to_the_change()
    {
        var set = GenerateSets.Large(A, 100_000);
        var added = set.Add(B, "new");
        var replaced = set.Add(B, "element 50000");

        // Where a key's hash happens to fall decides whether an array is split on the way, which is 4 kB more; a copy of the set would be some MB.
        Assert.InRange(Allocation.Of(() => set.Add(A, "new")), 1, 1_000_000);
        Assert.InRange(Allocation.Of(() => set.Merge(added)), 1, 10_000_000);
        Assert.InRange(Allocation.Of(() => set.Merge(replaced)), 1, 10_000_000);
        Assert.InRange(Allocation.Of(() => set.Merge(set.Remove(A, "element 77777"))), 1, 10_000_000);
    }

    [Fact]
    public void Large_sets_merge_as_small_ones_do()
    {
        var start = GenerateSets.Large(A, 3_000);
        var left = Enumerable.Range(0, 100).Aggregate(start, (set, i) => set.Merge(i % 3 == 0 ? set.Remove(A, $"element {i * 7}") : set.Add(A, $"left {i}")));
        var right = Enumerable.Range(0, 100).Aggregate(start, (set, i) => set.Merge(i % 3 == 0 ? set.Remove(B, $"element {i * 5}") : set.Add(B, $"right {i}")));
        var expected = start.Store.ToArray().Intersect(left.Store.ToArray()).Intersect(right.Store.ToArray())
            .Concat(left.Store.ToArray().Concat(right.Store.ToArray()).Except(start.Store.ToArray())).Order();

        Assert.Equal(expected, left.Merge(right).Store.ToArray());
        Assert.Equal(left.Merge(right), right.Merge(left));
        Assert.Equal(left.Merge(right), left.Merge(right.Beyond(left)));
        Assert.Equal(start.Merge(left.Beyond(start)), left);
    }

    [Theory]
    [InlineData("01" + "0161" + "010003")] // a dot that the context has not seen
    [InlineData("01" + "0161" + "00")] // an element without a dot
    [InlineData("01" + "0161" + "010100")] // a replica that the context does not name
    [InlineData("02" + "0161" + "010001" + "0000" + "010002")] // an element that does not follow the one before
    public void What_no_set_could_be_is_malformed(string hex) =>
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<Causal<AddWinsSet<TextValue>>>([.. CodecLaws.Encode(CausalContext.Parse("{a:2}")), .. Convert.FromHexString(hex)]));

    [Fact]
    public void More_elements_than_allowed_are_refused() =>
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Causal<AddWinsSet<TextValue>>>(CodecLaws.Encode(GenerateSets.Large(A, 5)), new DecodeLimits { MaxElements = 4 }));

    private static Causal<AddWinsSet<TextValue>> With(Causal<AddWinsSet<TextValue>> set, ReplicaId replica, string element) => set.Merge(set.Add(replica, element));
}
