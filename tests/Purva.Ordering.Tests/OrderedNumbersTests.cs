using CsCheck;
using Purva.Ordering.Journal;
using Purva.Wire;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Which numbers have places.</summary>
public sealed class OrderedNumbersTests
{
    [Fact]
    public void It_answers_as_a_set_does() =>
        Gen.ULong[1, 40].Array[0, 120].Sample(numbers =>
        {
            var (tested, model) = (new OrderedNumbers(), new HashSet<ulong>());
            Assert.All(numbers, number => Assert.Equal(model.Add(number), tested.TryAdd(number)));
        });

    [Fact]
    public void Its_bytes_read_back_and_nothing_harms() =>
        Gen.Select(Gen.ULong[1, 40].Array[0, 60], Gen.Int[0, 200], Gen.Byte).Sample((numbers, at, change) =>
        {
            var tested = new OrderedNumbers();
            Array.ForEach(numbers, number => tested.TryAdd(number));
            var bytes = new byte[tested.EncodedLength];
            var writer = new WireWriter(bytes);
            tested.Write(ref writer);
            var reader = new WireReader(bytes);
            Assert.True(OrderedNumbers.TryRead(ref reader, out var read));
            Assert.True(reader.IsAtEnd);
            Assert.All(Enumerable.Range(0, 42), number => Assert.Equal(tested.Contains((ulong)number), read.Contains((ulong)number)));
            Assert.Equal(tested.Greatest, read.Greatest);

            bytes[at % bytes.Length] ^= change;
            reader = new WireReader(bytes);
            _ = OrderedNumbers.TryRead(ref reader, out _);
        });
}
