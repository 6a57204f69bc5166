using System.Text.Json;
using CsCheck;
using Purva.Server.Metrics;
using Xunit;

namespace Purva.SystemTests.Metrics;

/// <summary>Windows over samples against all the values that went into them.</summary>
public sealed class MetricHistoryTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly MetricCatalog Catalog = new(["west", "north"]);
    private static readonly Gen<Second> AnySecond = Gen.Select(Gen.Long[0, 5_000].Array[0, 5], Gen.Long[0, 9], Gen.Long[0, 9], Gen.Double[-10, 10], (values, puts, conflicts, gauge) => new Second(values, puts, conflicts, gauge));

    [Fact]
    public void The_last_seconds_amount_to_what_their_values_amount_to() =>
        Gen.Select(AnySecond.Array[1, 100], Gen.Int[1, 120]).Sample((seconds, length) =>
        {
            var history = HistoryOf(seconds);
            AssertSame(seconds.TakeLast(length).ToArray(), history.Last(length));
        });

    [Fact]
    public void Beyond_a_quarter_of_an_hour_whole_minutes_answer() =>
        Gen.Select(AnySecond.Array[1, 50], Gen.Int[0, 59]).Sample(
            (pattern, more) =>
            {
                var seconds = Enumerable.Range(0, (20 * 60) + more).Select(i => pattern[i % pattern.Length]).ToArray();
                AssertSame(seconds, HistoryOf(seconds).Last(60 * 60));
                AssertSame(seconds.TakeLast((16 * 60) + more).ToArray(), HistoryOf(seconds).Last((16 * 60) + more));
            },
            iter: 20);

    [Fact]
    public void Steps_divide_the_time_and_hold_just_what_was_in_them() =>
        Gen.Select(AnySecond.Array[1, 100], Gen.Int[-20, 120], Gen.Int[1, 120], Gen.Int[1, 30]).Sample((seconds, from, length, step) =>
        {
            var history = HistoryOf(seconds);
            var told = history.Between(Begin.AddSeconds(from), Begin.AddSeconds(from + length), step);
            var expected = seconds.Index().Where(one => one.Index >= from && one.Index < from + length).GroupBy(one => (long)Math.Floor((double)(one.Index - from) / step)).ToList();
            Assert.Equal(expected.Select(group => group.Key), told.Select(window => window.Number));
            foreach (var (group, window) in expected.Zip(told))
            {
                AssertSame([.. group.Select(one => one.Item)], window.Window);
            }
        });

    [Fact]
    public void A_day_is_kept_and_no_more()
    {
        var history = HistoryOf(Enumerable.Repeat(new Second([1], 1, 0, 1), (26 * 60 * 60) + 7));
        var reads = Catalog.Find("puts")!;
        Assert.Equal(MetricHistory.Seconds, (int)history.Last(MetricHistory.Seconds).Length.TotalSeconds);
        var told = history.Between(Begin, Begin.AddDays(2), 60);
        Assert.Equal(MetricHistory.Minutes + 1, told.Count);
        Assert.All(told, window => Assert.Equal(1, window.Window.Value(reads, Aggregation.Rate)));
    }

    [Fact]
    public void Nothing_measured_is_nothing_told()
    {
        var empty = new MetricHistory(Catalog).Last(10);
        Assert.All(Catalog.All, metric => Assert.All(metric.Aggregations, aggregation => Assert.Null(empty.Value(metric, aggregation))));
        Assert.Empty(new MetricHistory(Catalog).Between(Begin, Begin.AddDays(1), 1));
    }

    [Fact]
    public void Every_metric_has_a_name_of_its_own_and_a_place()
    {
        Assert.Equal(Catalog.All.Count, Catalog.All.Select(metric => metric.Name).Distinct().Count());
        foreach (var kind in new[] { MetricKind.Distribution, MetricKind.Count, MetricKind.Gauge })
        {
            Assert.Equal(Enumerable.Range(0, Catalog.All.Count(metric => metric.Kind == kind)), Catalog.All.Where(metric => metric.Kind == kind).Select(metric => metric.Place));
        }

        Assert.Equal(Enum.GetNames<CountPlace>().Select(Kebab), Catalog.All.Where(metric => metric.Kind == MetricKind.Count).Select(metric => metric.Name));
        Assert.Equal(Enum.GetNames<DistributionPlace>().Select(Kebab), Catalog.All.Where(metric => metric.Kind == MetricKind.Distribution).Select(metric => metric.Name));
    }

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static void AssertSame(Second[] seconds, MetricWindow window)
    {
        var values = seconds.SelectMany(second => second.Values).ToArray();
        var gauge = Catalog.Find("keys")!;
        Assert.Equal(seconds.Length, window.Length.TotalSeconds, 6);
        Assert.Equal((double)values.Length / seconds.Length, window.Value(Catalog.Find("read-latency")!, Aggregation.Rate)!.Value, 9);
        Assert.Equal(values.Length == 0 ? null : values.Max() * 0.001, window.Value(Catalog.Find("read-latency")!, Aggregation.Max));
        Assert.Equal(DistributionOf(values).Percentile(0.9) * 0.001, window.Value(Catalog.Find("read-latency")!, Aggregation.P90));
        Assert.Equal((double)seconds.Sum(second => second.Puts) / seconds.Length, window.Value(Catalog.Find("puts")!, Aggregation.Rate)!.Value, 9);
        var puts = seconds.Sum(second => second.Puts);
        Assert.Equal(puts == 0 ? null : (double)seconds.Sum(second => second.Conflicts) / puts, window.Value(Catalog.Find("conflict-rate")!, Aggregation.Mean));
        Assert.Equal(seconds.Average(second => second.Gauge), window.Value(gauge, Aggregation.Mean)!.Value, 6);
        Assert.Equal(seconds.Min(second => second.Gauge), window.Value(gauge, Aggregation.Min));
        Assert.Equal(seconds.Max(second => second.Gauge), window.Value(gauge, Aggregation.Max));
        Assert.Equal(seconds[^1].Gauge, window.Value(gauge, Aggregation.Last));
    }

    private static MetricHistory HistoryOf(IEnumerable<Second> seconds)
    {
        var history = new MetricHistory(Catalog);
        foreach (var (at, second) in seconds.Index())
        {
            history.Add(SampleOf(at, second));
        }

        return history;
    }

    private static MetricSample SampleOf(int at, Second second)
    {
        var counts = new long[Enum.GetValues<CountPlace>().Length];
        (counts[(int)CountPlace.Puts], counts[(int)CountPlace.Conflicts]) = (second.Puts, second.Conflicts);
        var distributions = Enumerable.Repeat(Distribution.Empty, Enum.GetValues<DistributionPlace>().Length).ToArray();
        distributions[(int)DistributionPlace.ReadLatency] = DistributionOf(second.Values);
        var gauges = new double[Catalog.GaugeCount];
        gauges[0] = second.Gauge;
        return MetricSample.Of(Begin.AddSeconds(at), TimeSpan.FromSeconds(1), counts, distributions, gauges);
    }

    private static Distribution DistributionOf(IEnumerable<long> values)
    {
        var live = new LiveDistribution();
        foreach (var value in values)
        {
            live.Add(value);
        }

        return live.Take();
    }

    private sealed record Second(long[] Values, long Puts, long Conflicts, double Gauge);
}
