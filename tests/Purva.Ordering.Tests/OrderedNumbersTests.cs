using CsCheck;
using Purva.Ordering.Journal;
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
}
