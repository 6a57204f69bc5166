using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Elements;

public sealed class ScalarValueTests
{
    [Fact]
    public void The_laws_of_elements_hold() => ElementLaws.Check(GenerateElements.Scalar);

    [Fact]
    public void Kinds_stand_in_their_order()
    {
        ScalarValue[] ascending = [ScalarValue.Null, false, true, long.MinValue, 1L, -1.5, 1.0, "", "a"];

        Assert.Equal(ascending, ascending.Reverse().Order());
        Assert.NotEqual<ScalarValue>(1L, 1.0);
        Assert.Equal("1.0", ((ScalarValue)1.0).ToString());
        Assert.Equal(ScalarValue.Null, (string?)null);
    }

    [Fact]
    public void Each_kind_gives_its_own_value_and_no_other()
    {
        Assert.True(((ScalarValue)true).AsBoolean);
        Assert.Equal(7, ((ScalarValue)7L).AsInt64);
        Assert.Equal(0.5, ((ScalarValue)0.5).AsDouble);
        Assert.Equal("milk", ((ScalarValue)"milk").AsText);
        Assert.Throws<InvalidOperationException>(() => ((ScalarValue)7L).AsDouble);
    }

    [Theory]
    [InlineData("0102")] // neither false nor true
    [InlineData("05")] // no kind
    [InlineData("038000000000000000")] // negative zero
    [InlineData("037FF0000000000000")] // infinity
    [InlineData("037FF8000000000000")] // not a number
    public void What_is_no_scalar_is_malformed(string hex) =>
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<ScalarValue>(Convert.FromHexString(hex)));

    [Fact]
    public void What_JSON_cannot_carry_is_refused()
    {
        Assert.Throws<ArgumentException>(() => (ScalarValue)double.NaN);
        Assert.Throws<ArgumentException>(() => (ScalarValue)double.NegativeInfinity);
        Assert.Equal<ScalarValue>(0.0, -0.0);
        Assert.False(ScalarValue.TryParseKey("-0.0", out _));
        Assert.False(StateLaws.CheckHostileJson<GrowOnlySet<ScalarValue>>("[-0.0]"u8.ToArray()));
        Assert.False(ScalarValue.TryParseKey("1.50", out _));
        Assert.False(ScalarValue.TryParseKey(" 1", out _));
        Assert.False(ScalarValue.TryParseKey("milk", out _));
        Assert.False(ScalarValue.TryParseKey("[]", out _));
    }
}
