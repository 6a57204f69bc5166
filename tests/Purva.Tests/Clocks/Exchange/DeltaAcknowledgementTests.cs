using System.Text;
using CsCheck;
using Purva.Clocks.Exchange;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class DeltaAcknowledgementTests
{
    private static readonly Gen<DeltaAcknowledgement> Any = Gen.Select(
        Gen.ULong, Gen.ULong[1, ulong.MaxValue], Gen.Bool, (session, sequence, isWholeNeeded) => new DeltaAcknowledgement(session, sequence, isWholeNeeded));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "019/?");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var answer = DeltaAcknowledgement.Parse("5/300?");
        Span<char> chars = stackalloc char[20];
        Span<byte> bytes = stackalloc byte[20];

        Assert.Equal(new DeltaAcknowledgement(5, 300, true), answer);
        Assert.Equal("05AC0201", Convert.ToHexString(CodecLaws.Encode(answer)));
        Assert.Equal("5/300", new DeltaAcknowledgement(5, 300, false).ToString());
        Assert.True(answer.TryFormat(chars, out var written) && answer.TryFormat(bytes, out var length) && length == written);
        Assert.Equal("5/300?", chars[..written].ToString());
        Assert.Equal("5/300?", Encoding.ASCII.GetString(bytes[..written]));
        Assert.Throws<FormatException>(() => DeltaAcknowledgement.Parse("5/0"));
    }

    [Theory]
    [InlineData("050000")]
    [InlineData("050102")]
    public void Bytes_that_are_no_acknowledgement_are_malformed(string hex) =>
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<DeltaAcknowledgement>(Convert.FromHexString(hex)));
}
