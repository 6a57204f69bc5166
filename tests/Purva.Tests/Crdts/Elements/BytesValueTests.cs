using Purva.Crdts.Elements;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Elements;

public sealed class BytesValueTests
{
    [Fact]
    public void The_laws_of_elements_hold() => ElementLaws.Check(GenerateElements.Bytes);

    [Theory]
    [InlineData("AB==")] // bits that mean nothing
    [InlineData("AA= =")]
    [InlineData("AA")]
    [InlineData("-_A=")]
    public void Another_way_to_write_them_is_refused(string text) => Assert.False(BytesValue.TryParseKey(text, out _));

    [Fact]
    public void It_keeps_a_copy()
    {
        byte[] bytes = [1, 2];
        BytesValue value = bytes;
        bytes[0] = 9;

        Assert.Equal([1, 2], value.ToArray());
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<BytesValue>(CodecLaws.Encode(value), new DecodeLimits { MaxElementBytes = 1 }));
    }
}
