using CsCheck;
using Purva.Server.Metrics;
using Xunit;

namespace Purva.SystemTests.Metrics;

/// <summary>Distributions against the list of all values, sorted.</summary>
public sealed class DistributionTests
{
    private static readonly Gen<long> Value = Gen.OneOf(Gen.Long[0, 40], Gen.Long[0, 100_000], Gen.Long[0, ValueScale.Most]);

    [Fact]
    public void Cells_follow_each_other_without_gap_and_each_holds_its_own_values()
    {
        for (var cell = 0; cell < ValueScale.Cells; cell++)
        {
            Assert.Equal(cell, ValueScale.CellOf(ValueScale.LeastOf(cell)));
            Assert.Equal(cell, ValueScale.CellOf(ValueScale.MostOf(cell)));
            Assert.Equal(ValueScale.MostOf(cell) + 1, ValueScale.LeastOf(cell + 1));
            Assert.True(ValueScale.MostOf(cell) - ValueScale.LeastOf(cell) <= ValueScale.LeastOf(cell) / 16, $"cell {cell} is too wide");
        }

        Assert.Equal(ValueScale.Most, ValueScale.MostOf(ValueScale.Cells - 1));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(long.MaxValue, ValueScale.Cells - 1)]
    public void A_value_beyond_the_scale_counts_as_its_end(long value, int cell) => Assert.Equal(cell, ValueScale.CellOf(value));

    [Fact]
    public void Percentiles_mean_and_maximum_are_those_of_the_sorted_values_up_to_a_cell() =>
        Gen.Select(Value.Array[1, 300], Gen.Double[0, 1]).Sample((values, share) =>
        {
            var distribution = Of(values);
            var sorted = values.Order().ToArray();
            var exact = sorted[Math.Max(1, (int)Math.Ceiling(share * values.Length)) - 1];
            Assert.Equal(values.Length, distribution.Count);
            Assert.Equal(sorted[^1], distribution.Most);
            AssertClose(exact, distribution.Percentile(share));
            Assert.InRange(Math.Abs(distribution.Mean!.Value - values.Average()), 0, (values.Average() / 32) + 0.5);
        });

    [Fact]
    public void Small_values_are_exact() =>
        Gen.Select(Gen.Long[0, 31].Array[1, 50], Gen.Double[0, 1]).Sample((values, share) =>
        {
            var exact = values.Order().ToArray()[Math.Max(1, (int)Math.Ceiling(share * values.Length)) - 1];
            Assert.Equal(exact, Of(values).Percentile(share));
            Assert.Equal(values.Average(), Of(values).Mean!.Value, 9);
        });

    [Fact]
    public void What_is_merged_is_what_all_values_together_are() =>
        Value.Array[0, 60].Array[0, 6].Sample(parts =>
        {
            var merged = Distribution.Merge(parts.Select(Of));
            var whole = Of(parts.SelectMany(part => part));
            Assert.Equal(whole.Cells(), merged.Cells());
            Assert.Equal((whole.Count, whole.Most), (merged.Count, merged.Most));
        });

    [Fact]
    public void Nothing_has_no_percentile_and_no_mean()
    {
        Assert.Null(Distribution.Empty.Percentile(0.5));
        Assert.Null(Distribution.Empty.Mean);
        Assert.Equal((0L, 0L), (Distribution.Empty.Count, Distribution.Empty.Most));
    }

    [Fact]
    public void Values_that_come_from_many_threads_while_others_take_are_all_there()
    {
        const int each = 20_000;
        var live = new LiveDistribution();
        var taken = new List<Distribution>();
        Parallel.Invoke(
            () => Parallel.For(0, 4, thread =>
            {
                for (var i = 0; i < each; i++)
                {
                    live.Add((thread * each) + i);
                }
            }),
            () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    taken.Add(live.Take());
                }
            });
        var all = Distribution.Merge([.. taken, live.Take()]);
        Assert.Equal(Of(Enumerable.Range(0, 4 * each).Select(i => (long)i)).Cells(), all.Cells());
        Assert.InRange(all.Most, ValueScale.LeastOf(ValueScale.CellOf((4 * each) - 1)), (4 * each) - 1);
    }

    [Fact]
    public void Taking_in_a_value_allocates_nothing()
    {
        var live = new LiveDistribution();
        live.Add(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0L; i < 10_000; i++)
        {
            live.Add(i * 7);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Distribution Of(IEnumerable<long> values)
    {
        var live = new LiveDistribution();
        foreach (var value in values)
        {
            live.Add(value);
        }

        return live.Take();
    }

    private static void AssertClose(long exact, double? told) =>
        Assert.InRange(told!.Value, ValueScale.LeastOf(ValueScale.CellOf(exact)), ValueScale.MostOf(ValueScale.CellOf(exact)));
}
