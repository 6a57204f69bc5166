using CsCheck;
using Purva.Clocks.IntervalTree;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed partial class IntervalTreeStampTests
{
    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(GenerateTrees.Stamp);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(GenerateTrees.Stamp, "(),0123 ");

    [Fact]
    public void Characters_and_utf8_are_the_text() =>
        GenerateTrees.Stamp.Sample(stamp =>
        {
            var characters = new char[4_096];
            var bytes = new byte[4_096];
            Assert.True(stamp.TryFormat(characters, out var written));
            Assert.True(stamp.TryFormat(bytes, out var utf8));
            Assert.Equal(stamp.ToString(), new string(characters, 0, written));
            Assert.Equal(stamp.ToString(), System.Text.Encoding.UTF8.GetString(bytes, 0, utf8));
            Assert.False(stamp.TryFormat(new char[2], out _));
        });

    [Theory]
    [InlineData("(0,0)", "000|1 0 00", "10")]
    [InlineData("(1,0)", "001|1 0 00", "30")]
    [InlineData("(1,4)", "001|1 10 000", "3800")]
    [InlineData("(1,12)", "001|1 110 0000", "3C00")]
    [InlineData("((1,0),(0,1,0))", "10 001|0 01 1 0 01", "8990")]
    [InlineData("((0,1),(0,0,3))", "01 001|0 00 1 0 11", "48B0")]
    [InlineData("((0,1),(1,0,2))", "01 001|0 11 0 0 1 0 01 1 0 10", "4B2680")]
    [InlineData("((0,1),(1,2,0))", "01 001|0 11 0 1 1 0 01 1 0 10", "4B6680")]
    [InlineData("((1,0),(0,(0,1,0),1))", "10 001|0 10 0 01 1 0 01 1 0 01", "8A3320")]
    [InlineData("(((0,1),1),(1,(0,1,0),1))", "11 01 001 001|0 11 1 1 0 01 0 01 1 0 01 1 0 01", "D25E4CC8")]
    public void The_binary_form_is_as_documented(string text, string bits, string hex)
    {
        var stamp = IntervalTreeStamp.Parse(text);

        Assert.Equal(text, stamp.ToString());
        Assert.Equal(hex, Convert.ToHexString(CodecLaws.Encode(stamp)));
        Assert.Equal(hex, Padded(string.Concat(bits.Split(' ', '|'))));
    }

    [Theory]
    [InlineData("000|1 0 00 1", "padding that is not zero")]
    [InlineData("01 000|1 0 00", "a right half that is nothing, spelled out")]
    [InlineData("11 001 001|1 0 00", "two halves that are all")]
    [InlineData("11 000 001|1 0 00", "a left half that is nothing, spelled out")]
    [InlineData("001|0 00 1 0 00", "two halves without a count")]
    [InlineData("001|0 10 1 0 00 1 0 01", "a half that is 0, spelled out")]
    [InlineData("001|0 10 1 0 01 1 0 10", "halves that both count")]
    [InlineData("001|0 11 0 0 1 0 00 1 0 01", "a branching that adds 0, spelled out")]
    [InlineData("001|0 11 0 0 0 00 1 0 01", "a branching that adds a branching")]
    public void Bits_that_are_not_canonical_are_malformed(string bits, string reason)
    {
        var bytes = Convert.FromHexString(Padded(string.Concat(bits.Split(' ', '|'))) + "00");

        Assert.True(CodecLaws.CheckHostile<IntervalTreeStamp>(bytes) == DecodeStatus.Malformed, reason);
    }

    [Fact]
    public void Counts_that_pass_the_last_are_malformed()
    {
        var last = IntervalTreeStamp.Parse($"(1,{EventTree.MaxCount})");

        // One more than the last, and a form that goes on widening for ever.
        var bytes = CodecLaws.Encode(last);
        bytes[^1] += 4;
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<IntervalTreeStamp>(bytes));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<IntervalTreeStamp>([0x3F, .. Enumerable.Repeat((byte)0xFF, 30)]));
        Assert.False(IntervalTreeStamp.TryParse($"(1,(1,{EventTree.MaxCount},0))", null, out _));

        // No count by itself, but two on the way to a leaf.
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<IntervalTreeStamp>(Adding(EventTree.MaxCount, 1)));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<IntervalTreeStamp>(Adding(EventTree.MaxCount - 1, 1)));

        static byte[] Adding(ulong above, ulong below) =>
            Convert.FromHexString(Padded(PaperId.One.Bits() + new PaperEvent.Node(above, PaperEvent.Zero, new PaperEvent.Leaf(below)).Bits()));
    }

    [Fact]
    public void A_tree_deeper_or_larger_than_allowed_is_over_the_limit()
    {
        var bytes = CodecLaws.Encode(IntervalTreeStamp.Parse("((0,(0,(0,1))),(0,0,(0,0,(0,0,1))))"));

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<IntervalTreeStamp>(bytes, new DecodeLimits { MaxTreeDepth = 2 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<IntervalTreeStamp>(bytes, new DecodeLimits { MaxTreeDepth = 3 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<IntervalTreeStamp>(bytes, new DecodeLimits { MaxTreeSize = 6 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<IntervalTreeStamp>(bytes, new DecodeLimits { MaxTreeSize = 7 }));
    }

    [Fact]
    public void Bytes_that_branch_for_ever_end_at_the_deepest_a_tree_can_be()
    {
        var unlimited = new DecodeLimits { MaxTreeDepth = int.MaxValue, MaxTreeSize = int.MaxValue };

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<IntervalTreeStamp>([.. Enumerable.Repeat((byte)0x55, 100_000)], unlimited));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<EventTree>(new byte[100_000], unlimited));
        Assert.False(IntervalTreeStamp.TryParse(new string('(', 100_000), null, out _));
        Assert.False(EventTree.TryParse(string.Concat(Enumerable.Repeat("(0,0,", 100_000)), null, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("(1,0")]
    [InlineData("(1,0))")]
    [InlineData("(2,0)")]
    [InlineData("(1,01)")]
    [InlineData("(1,(0,1))")]
    [InlineData("((1,0,0),1)")]
    [InlineData("(1,-1)")]
    public void A_text_that_is_no_stamp_is_refused(string text)
    {
        Assert.False(IntervalTreeStamp.TryParse(text, null, out var stamp));
        Assert.True(stamp.IsAnonymous && stamp.Events.IsEmpty);
        Assert.Throws<FormatException>(() => IntervalTreeStamp.Parse(text));
    }

    [Fact]
    public void A_text_may_have_spaces_and_need_not_be_in_normal_form() =>
        Assert.Equal("((0,1),(1,0,2))", IntervalTreeStamp.Parse(" ( ((0, 0), (1,1)) , (0, 1, (3, 0, 0)) ) ").ToString());
}
