using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class RetirementTests
{
    private static readonly Gen<Retirement> Any = Gen.Select(
        Gen.ULong[1, ulong.MaxValue],
        Gen.Frequency((3, Gen.ULong[0, 300]), (1, Gen.ULong)),
        (writer, counter) => new Retirement(new ReplicaId(writer), counter));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "0123456789abcdef!!");

    [Fact]
    public void The_forms_are_as_documented()
    {
        Assert.Equal("a!300", new Retirement(new ReplicaId(0xa), 300).ToString());
        Assert.Equal("000000000000000AAC02", Convert.ToHexString(CodecLaws.Encode(Retirement.Parse("a!300"))));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<Retirement>(new byte[9]));
    }

    [Fact]
    public void The_text_form_fits_into_spans() =>
        Any.Sample(value =>
        {
            Span<char> chars = stackalloc char[40];
            Span<byte> bytes = stackalloc byte[40];
            Assert.True(value.TryFormat(chars, out var written) && value.TryFormat(bytes, out var length) && length == written);
            Assert.Equal(value.ToString(), chars[..written].ToString());
            Assert.Equal(value.ToString(), Encoding.ASCII.GetString(bytes[..written]));
            Assert.False(value.TryFormat(chars[..(written - 1)], out _));
        });

    [Theory]
    [InlineData("a")]
    [InlineData("a!")]
    [InlineData("a!01")]
    [InlineData("0!1")]
    [InlineData("a:1")]
    public void A_text_that_is_no_retirement_is_refused(string text)
    {
        Assert.False(Retirement.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => Retirement.Parse(text));
    }

    [Fact]
    public void A_silent_writer_ends_where_the_furthest_member_saw_it() =>
        Assert.Equal(
            Retirement.Parse("a!7"),
            Retirement.OfSilent(new ReplicaId(0xa), VersionVector.Parse("{a:5}"), VersionVector.Parse("{a:7,b:9}"), VersionVector.Empty));
}
