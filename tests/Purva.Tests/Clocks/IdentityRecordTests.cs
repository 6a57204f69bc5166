using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class IdentityRecordTests
{
    private static readonly Gen<IdentityRecord> Any = Gen.Select(
        Gen.ULong[1, ulong.MaxValue],
        Gen.ULong[1, 300],
        Gen.Frequency((3, Gen.ULong[0, 300]), (1, Gen.ULong)),
        Gen.Frequency((1, Gen.Const(0UL)), (3, Gen.ULong)),
        (replica, incarnation, bound, home) => new IdentityRecord(new ReplicaId(replica), incarnation, bound, home));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "0123456789abcdef:#@");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var record = IdentityRecord.Parse("a:300#2@9f");

        Assert.Equal(new IdentityRecord(new ReplicaId(0xa), 2, 300, 0x9f), record);
        Assert.Equal("000000000000000A000000000000009F02AC02", Convert.ToHexString(CodecLaws.Encode(record)));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<IdentityRecord>(new byte[18]));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<IdentityRecord>(Convert.FromHexString("000000000000000A000000000000009F0001")));
    }

    [Fact]
    public void The_text_form_fits_into_spans() =>
        Any.Sample(value =>
        {
            Span<char> chars = stackalloc char[80];
            Span<byte> bytes = stackalloc byte[80];
            Assert.True(value.TryFormat(chars, out var written) && value.TryFormat(bytes, out var length) && length == written);
            Assert.Equal(value.ToString(), chars[..written].ToString());
            Assert.Equal(value.ToString(), Encoding.ASCII.GetString(bytes[..written]));
        });

    [Theory]
    [InlineData("a:1#1")]
    [InlineData("a:1@1#1")]
    [InlineData("a:1#0@1")]
    [InlineData("a:01#1@1")]
    [InlineData("a:1#1@0F")]
    [InlineData("0:1#1@1")]
    public void A_text_that_is_no_record_is_refused(string text)
    {
        Assert.False(IdentityRecord.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => IdentityRecord.Parse(text));
    }
}
