using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class CausalContextTests
{
    [Fact]
    public void The_binary_form_is_canonical()
    {
        CodecLaws.Check(Generate.CausalContext);
        CodecLaws.Check(Generate.WideCausalContext);
    }

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Generate.WideCausalContext, "{}|:,123abc ");

    [Fact]
    public void The_binary_form_is_as_documented() =>
        Assert.Equal(
            "01000000000000000A0001000000000000000A03",
            Convert.ToHexString(CodecLaws.Encode(CausalContext.Parse("{a:1|a:3}"))));

    [Theory]
    [InlineData("01000000000000000A0001000000000000000A01", "a dot that the vector covers")]
    [InlineData("01000000000000000A0001000000000000000A02", "a dot that follows the vector without a gap")]
    [InlineData("0001000000000000000A01", "a first event in the cloud")]
    [InlineData("0002000000000000000A04000000000000000A03", "descending")]
    [InlineData("0002000000000000000A03000000000000000A03", "one dot twice")]
    public void Bytes_that_are_not_canonical_are_malformed(string hex, string reason) =>
        Assert.True(CodecLaws.CheckHostile<CausalContext>(Convert.FromHexString(hex)) == DecodeStatus.Malformed, reason);

    [Fact]
    public void More_than_allowed_is_over_the_limit()
    {
        var bytes = CodecLaws.Encode(CausalContext.Parse("{a:1,b:1|a:3,b:3,c:3}"));

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<CausalContext>(bytes, new DecodeLimits { MaxVectorEntries = 1 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<CausalContext>(bytes, new DecodeLimits { MaxDots = 2 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<CausalContext>(bytes, new DecodeLimits { MaxVectorEntries = 2, MaxDots = 3 }));
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var context = CausalContext.Parse("{1:3,2:8|a:3,c:9}");
        var bytes = new byte[context.EncodedLength];
        var write = () =>
        {
            var writer = new WireWriter(bytes.AsSpan(0, context.EncodedLength));
            context.Write(ref writer);
        };

        Assert.Equal(0, Allocation.Of(write));
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{a:1}", "{a:1}")]
    [InlineData("{|a:3}", "{|a:3}")]
    [InlineData("{ b:1, a:1 | b:4, a:3 }", "{a:1,b:1|a:3,b:4}")]
    [InlineData("{a:1|a:3,a:2}", "{a:3}")]
    public void A_text_may_have_spaces_any_order_and_no_gaps(string text, string canonical) =>
        Assert.Equal(canonical, CausalContext.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("{a:1|}")]
    [InlineData("{a:2|a:1}")]
    [InlineData("{|a:3,a:3}")]
    [InlineData("{a:1|b:3|c:3}")]
    [InlineData("a:1|b:3")]
    public void A_text_that_is_no_context_is_refused(string text)
    {
        Assert.False(CausalContext.TryParse(text, null, out var context));
        Assert.True(context.IsEmpty);
        Assert.Throws<FormatException>(() => CausalContext.Parse(text));
    }
}
