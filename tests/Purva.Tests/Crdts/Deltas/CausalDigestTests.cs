using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Deltas;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Deltas;

public sealed class CausalDigestTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");
    private static readonly Gen<CausalDigest> Any = WorldLaws.States(SetChange.Type).Select(CausalDigest.Of);

    [Fact]
    public void The_answer_to_a_digest_is_all_that_its_sender_lacks() =>
        SetChange.TwoStates.Sample(states =>
        {
            var answer = states.Right.AnswerTo(CausalDigest.Of(states.Left));

            Assert.Equal(states.Left.Merge(states.Right), states.Left.Merge(answer));
            Assert.True(states.Left.AnswerTo(CausalDigest.Of(states.Left)).IsEmpty);
        });

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void It_stands_in_an_envelope() => EnvelopeLaws.Check(Any);

    [Fact]
    public void A_removal_is_told_although_it_made_no_event()
    {
        var mine = Add(Causal<AddWinsSet<TextValue>>.Empty, A, "ale");
        var theirs = mine.Merge(mine.Remove(B, "ale"));
        var digest = CausalDigest.Of(mine);

        Assert.Equal(mine.Context, theirs.Context);
        Assert.Equal("{a:1} [a:1-1]", digest.ToString());
        Assert.Equal(0, mine.Merge(theirs.AnswerTo(digest)).Count);
    }

    [Fact]
    public void What_is_held_is_named_by_few_runs()
    {
        var set = Causal<AddWinsSet<TextValue>>.Empty;
        for (var i = 0; i < 1_000; i++)
        {
            set = Add(set, i % 2 == 0 ? A : B, $"e{i}");
        }

        Assert.Equal(2, CausalDigest.Of(set).Living.Length);
        set = set.Merge(set.Remove(A, "e10"));
        Assert.Equal(3, CausalDigest.Of(set).Living.Length);
        Assert.True(CausalDigest.Of(set).EncodedLength < 40);
        Assert.True(Add(set, B, "more").AnswerTo(CausalDigest.Of(set)).EncodedLength < 40);
    }

    [Theory]
    [InlineData("01" + "000000000000000A" + "04" + "00" + "01" + "01" + "01", DecodeStatus.Done)]
    [InlineData("01" + "000000000000000A" + "04" + "00" + "01" + "01" + "04", DecodeStatus.Malformed)]
    [InlineData("01" + "000000000000000A" + "04" + "00" + "01" + "00" + "FFFFFFFFFFFFFFFFFF01", DecodeStatus.Malformed)]
    [InlineData("01" + "000000000000000A" + "04" + "00" + "FFFFFF7F", DecodeStatus.OverLimit)]
    public void Nothing_is_held_that_was_not_seen(string hex, DecodeStatus expected) =>
        Assert.Equal(expected, CodecLaws.CheckHostile<CausalDigest>(Convert.FromHexString(hex)));

    private static Causal<AddWinsSet<TextValue>> Add(Causal<AddWinsSet<TextValue>> set, ReplicaId replica, string element) => set.Merge(set.Add(replica, element));
}
