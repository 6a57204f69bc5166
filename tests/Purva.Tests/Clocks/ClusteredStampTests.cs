using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ClusteredStampTests
{
    private static readonly Gen<ClusteredStamp> Stamp = Gen.Select(Generate.WideVersionVector, Generate.WideDot, Gen.Bool, (seen, dot, isClusterReceive) =>
    {
        var whole = seen.With(dot);
        return new ClusteredStamp(dot with { Counter = whole[dot.Replica] }, whole, isClusterReceive);
    });

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Stamp);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Stamp, "{}:,*12ab ");

    [Fact]
    public void The_forms_are_as_documented()
    {
        const string replica = "000000000000000A";
        var stamp = ClusteredStamp.Parse("a:4*{c:7, a:4}");
        var (characters, bytes) = (new char[16], new byte[16]);

        Assert.Equal("a:4*{a:4,c:7}", stamp.ToString());
        Assert.StartsWith(replica + "0401", Convert.ToHexString(CodecLaws.Encode(stamp)), StringComparison.Ordinal);
        Assert.StartsWith(replica + "0400", Convert.ToHexString(CodecLaws.Encode(ClusteredStamp.Parse("a:4{a:4}"))), StringComparison.Ordinal);
        Assert.True(stamp.TryFormat(characters, out var written));
        Assert.True(stamp.TryFormat(bytes, out var utf8));
        Assert.Equal("a:4*{a:4,c:7}", new string(characters, 0, written));
        Assert.Equal(written, utf8);
    }

    [Fact]
    public void Bytes_that_are_not_canonical_are_malformed()
    {
        var bytes = CodecLaws.Encode(ClusteredStamp.Parse("a:4{a:4}"));
        bytes[9] = 2;
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<ClusteredStamp>(bytes));

        bytes[9] = 1;
        bytes[8] = 3;
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<ClusteredStamp>(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{a:1}")]
    [InlineData("*{a:1}")]
    [InlineData("a:1")]
    [InlineData("a:1{a:2}")]
    [InlineData("a:1**{a:1}")]
    public void A_text_that_is_no_stamp_is_refused(string text) => Assert.Throws<FormatException>(() => ClusteredStamp.Parse(text));

    [Fact]
    public void A_stamp_has_seen_its_own_event()
    {
        Assert.Throws<ArgumentException>(() => new ClusteredStamp(Dot.Parse("a:2"), VersionVector.Parse("{a:1}"), false));
        Assert.Throws<ArgumentException>(() => new ClusteredStamp(default, VersionVector.Empty, false));
    }
}
