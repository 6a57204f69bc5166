using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class RankTreeTests
{
    [Fact]
    public void It_counts_as_looking_at_each_does() =>
        Gen.Select(Gen.Long[-20, 20].Array[0, 40], Gen.Int[0, 40], Gen.Long[-22, 22]).Sample((values, first, bound) =>
        {
            var count = Math.Min(first, values.Length);
            Law.Holds(new RankTree(values).CountAbove(count, bound) == values.Take(count).Count(value => value > bound), $"{count} of {string.Join(',', values)} above {bound}");
        });
}
