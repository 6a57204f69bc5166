using CsCheck;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class PopularitiesTests
{
    [Fact]
    public void Shares_are_those_of_a_plain_sum() => Gen.Select(Gen.Long[1, 20_000], Gen.Double[0, 3]).Sample(
        (keys, exponent) =>
        {
            var popularities = new Popularities(keys, exponent);
            var weights = Enumerable.Range(1, (int)keys).Select(rank => Math.Pow(rank, -exponent)).ToArray();
            var total = weights.Sum();
            foreach (var range in popularities.Ranges())
            {
                var expected = weights[((int)range.First - 1)..(int)range.Last].Sum() / total;
                Assert.Equal(expected, popularities.ShareOf(range.First, range.Last), expected * 1e-6);
            }

            Assert.Equal(weights[0] / total, popularities.ShareOf(1), 1e-6);
        },
        iter: 60);

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000_000_000)]
    public void Ranges_hold_each_key_once_and_their_shares_make_one(long keys)
    {
        var popularities = new Popularities(keys, 1);
        var ranges = popularities.Ranges();
        Assert.Equal(keys, ranges.Sum(range => range.Count));
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.Last + 1, pair.Second.First));
        Assert.Equal(1, ranges.Sum(range => popularities.ShareOf(range.First, range.Last)), 1e-6);
    }

    [Fact]
    public void No_keys_and_a_negative_exponent_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Popularities(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Popularities(1, -0.1));
    }
}
