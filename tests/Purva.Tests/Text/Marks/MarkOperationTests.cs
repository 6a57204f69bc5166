using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Purva.Text.Marks;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Text.Marks;

public sealed class MarkOperationTests
{
    private static readonly MarkRange Range = new(new TextAnchor(new Dot(new ReplicaId(1), 2), AnchorSide.Before), TextAnchor.End);

    [Fact]
    public void It_has_one_binary_form_and_nothing_that_a_stranger_sends_does_harm() => CodecLaws.Check(GenerateMarks.Operation);

    [Fact]
    public void Its_bytes_are_these()
    {
        var id = new Dot(new ReplicaId(0xa), 3);
        Assert.Equal("00000000000000000A0304" + "00000000000000000102" + "02" + "01" + "62" + "02" + "C3A9", Hex(new MarkOperation.Set(id, 4, Range, "b", "é")));
        Assert.Equal("01000000000000000A0304" + "00000000000000000102" + "02" + "01" + "62", Hex(new MarkOperation.Clear(id, 4, Range, "b")));
        Assert.Equal("02000000000000000A0304" + "00000000000000000102" + "02" + "00", Hex(new MarkOperation.Comment(id, 4, Range, "")));
        Assert.Equal("03000000000000000A0304" + "000000000000000B05", Hex(new MarkOperation.Withdraw(id, 4, new Dot(new ReplicaId(0xb), 5))));
    }

    [Theory]
    [InlineData("04000000000000000A0304", DecodeStatus.Malformed)] // no such kind
    [InlineData("03000000000000000A0300000000000000000B05", DecodeStatus.Malformed)] // the order counts from 1
    [InlineData("01000000000000000A0304020200", DecodeStatus.Malformed)] // no name
    [InlineData("01000000000000000A03040302FFFF7F", DecodeStatus.OverLimit)] // a name as long as a book
    [InlineData("02000000000000000A0304030202C328", DecodeStatus.Malformed)] // no UTF-8
    [InlineData("03000000000000000A03FFFFFFFFFFFFFFFF7F000000000000000B05", DecodeStatus.OverLimit)] // an order that counts too far
    public void What_it_cannot_be_is_refused(string hex, DecodeStatus expected) =>
        Assert.Equal(expected, CodecLaws.CheckHostile<MarkOperation>(Convert.FromHexString(hex)));

    private static string Hex(MarkOperation operation) => Convert.ToHexString(CodecLaws.Encode(operation));
}
