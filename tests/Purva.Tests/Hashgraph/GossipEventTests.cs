using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class GossipEventTests
{
    [Fact]
    public void Bytes_read_back_and_nothing_harms() => CodecLaws.Check(GenerateGossip.Event);

    [Fact]
    public void The_form_is_epoch_dot_parents_time_transactions_and_signature()
    {
        var gossip = GossipEvent.Create(
            new GossipEventDraft(3, Dot.Parse("a:1"), default, EventHash.Of("x"u8), 300, [new byte[] { 7, 8 }, Array.Empty<byte>()]), [9]);
        Assert.Equal(
            "03" + "000000000000000A01" + "01" + EventHash.Of("x"u8).ToString().ToUpperInvariant() + "AC02" + "02" + "020708" + "00" + "0109",
            Convert.ToHexString(CodecLaws.Encode(gossip)));
        Assert.Equal([7, 8], gossip.Transactions[0].ToArray());
        Assert.Equal(EventHash.Of(CodecLaws.Encode(gossip).AsSpan()[..^2]), gossip.Hash);
    }

    [Fact]
    public void What_leaves_out_events_names_its_round_before_its_other_parent()
    {
        var parent = EventHash.Of("x"u8);
        var draft = new GossipEventDraft(3, Dot.Parse("a:7"), default, parent, 300, []) { AfterRound = 300 };
        var bytes = CodecLaws.Encode(GossipEvent.Create(draft, []));
        Assert.Equal("03" + "000000000000000A07" + new string('0', 64) + "03" + "AC02" + parent.ToString().ToUpperInvariant() + "AC02" + "00" + "00", Convert.ToHexString(bytes));
        bytes[42] = 1;
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<GossipEvent>(bytes));
        bytes[42] = 7;
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<GossipEvent>(bytes));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<GossipEvent>([3, .. bytes[1..42], 2, 0, .. bytes[^3..]]));
    }

    [Fact]
    public void Another_signature_makes_no_other_event()
    {
        var draft = new GossipEventDraft(0, Dot.Parse("a:1"), default, default, 0, []);
        var one = GossipEvent.Create(draft, [1]);
        var two = GossipEvent.Create(draft, [2]);
        Assert.Equal(one.Hash, two.Hash);
        Assert.Equal(draft.ToHash(), one.Hash);
        Assert.NotEqual(one, two);
        Assert.StartsWith("a:1 ", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_that_is_too_long_and_too_many_transactions_are_refused()
    {
        var draft = new GossipEventDraft(0, Dot.Parse("a:1"), default, default, 0, []);
        Assert.Throws<ArgumentException>(() => GossipEvent.Create(draft, [.. new byte[GossipEvent.MostSignatureBytes + 1]]));
        byte[] bytes = [.. draft.ToBytes()[..^1], 0x81, 0x80, 0x04];
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<GossipEvent>(bytes));
    }
}
