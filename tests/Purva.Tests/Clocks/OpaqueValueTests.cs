using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class OpaqueValueTests
{
    private static readonly Gen<OpaqueValue> Values = Gen.Byte.Array[0, 4].Select(bytes => new OpaqueValue(bytes));

    [Fact]
    public void It_obeys_the_laws_of_forms_and_texts()
    {
        CodecLaws.Check(Values);
        TextLaws.Check(Values, "0123456789abcdefABCDEFg ");
    }

    [Fact]
    public void Its_length_is_limited() =>
        Gen.Int[0, 9].Sample(length =>
        {
            var reader = new WireReader([(byte)length, .. new byte[length]]);
            Assert.Equal(length <= 5 ? DecodeStatus.Done : DecodeStatus.OverLimit, OpaqueValue.TryRead(ref reader, new DecodeLimits { MaxBytes = 5 }, out _));
        });
}
