using CsCheck;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class ZigZagTests
{
    [Fact]
    public void Small_numbers_of_either_sign_are_short() =>
        Assert.Equal([0UL, 1, 2, 3, ulong.MaxValue - 1, ulong.MaxValue], new[] { 0, -1, 1, -2, long.MaxValue, long.MinValue }.Select(ZigZag.Encode));

    [Fact]
    public void Every_number_comes_back() => Gen.OneOf(Gen.Long, Gen.Int.Select(value => (long)value)).Sample(value =>
    {
        var writer = new GrowingWriter();
        writer.WriteSigned(value);
        var reader = new WireReader(writer.Written);
        Assert.Equal(DecodeStatus.Done, ZigZag.TryRead(ref reader, out var read));
        Assert.Equal((value, true), (read, reader.IsAtEnd));
    });
}
