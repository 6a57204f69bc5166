using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class VectorDeltaTests
{
    private static readonly Gen<VectorDelta> Any = Gen.Select(
        Gen.ULong, Gen.ULong[1, 1_000], Gen.ULong, Generate.WideVersionVector,
        (session, sequence, ground, changes) => new VectorDelta(session, sequence, ground % sequence, changes));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "{}:,a019/<");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var delta = VectorDelta.Parse("5/300<2{a:1}");
        Span<char> chars = stackalloc char[20];
        Span<byte> bytes = stackalloc byte[20];

        Assert.Equal(new VectorDelta(5, 300, 2, VersionVector.Parse("{a:1}")), delta);
        Assert.Equal("05AC020200", Convert.ToHexString(CodecLaws.Encode(delta with { Changes = VersionVector.Empty })));
        Assert.True(delta.TryFormat(chars, out var written) && delta.TryFormat(bytes, out var length) && length == written);
        Assert.Equal("5/300<2{a:1}", chars[..written].ToString());
        Assert.Equal("5/300<2{a:1}", Encoding.ASCII.GetString(bytes[..written]));
    }

    [Theory]
    [InlineData("050000")]
    [InlineData("05020200")]
    public void A_message_that_builds_on_a_later_one_is_malformed(string hex) =>
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<VectorDelta>(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("5/2<2{}")]
    [InlineData("5<2/1{}")]
    [InlineData("5/2<1")]
    public void A_text_that_is_no_delta_is_refused(string text) => Assert.Throws<FormatException>(() => VectorDelta.Parse(text));
}
