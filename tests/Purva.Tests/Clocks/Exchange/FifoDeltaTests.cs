using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class FifoDeltaTests
{
    private static readonly Gen<FifoDelta> Any = Gen.Select(
        Gen.ULong, Gen.ULong[1, ulong.MaxValue], Generate.WideVersionVector, (session, sequence, changes) => new FifoDelta(session, sequence, changes));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "{}:,a019/");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var delta = FifoDelta.Parse("5/300{a:1}");
        Span<char> chars = stackalloc char[20];
        Span<byte> bytes = stackalloc byte[20];

        Assert.Equal(new FifoDelta(5, 300, VersionVector.Parse("{a:1}")), delta);
        Assert.Equal("05AC0200", Convert.ToHexString(CodecLaws.Encode(delta with { Changes = VersionVector.Empty })));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<FifoDelta>([5, 0, 0]));
        Assert.True(delta.TryFormat(chars, out var written) && delta.TryFormat(bytes, out var length) && length == written);
        Assert.Equal("5/300{a:1}", chars[..written].ToString());
        Assert.Equal("5/300{a:1}", Encoding.ASCII.GetString(bytes[..written]));
        Assert.Throws<FormatException>(() => FifoDelta.Parse("5/0{}"));
        Assert.Throws<FormatException>(() => FifoDelta.Parse("5/1"));
    }
}
