namespace Purva.Server.Metrics;

/// <summary>What was measured over some seconds. Immutable; several in a row make one, in whatever way they are put together.</summary>
internal sealed class MetricSample
{
    /// <summary>When it begins, by the wall clock.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it is, by the clock that nobody sets.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>How many looks at the gauges it holds.</summary>
    public required int Looks { get; init; }

    /// <summary>How often things happened.</summary>
    public required long[] Counts { get; init; }

    /// <summary>What many values a second are.</summary>
    public required Distribution[] Distributions { get; init; }

    /// <summary>The gauges, each the sum of all looks.</summary>
    public required double[] Sums { get; init; }

    /// <summary>The least of each gauge.</summary>
    public required double[] Least { get; init; }

    /// <summary>The most of each gauge.</summary>
    public required double[] Most { get; init; }

    /// <summary>The latest of each gauge.</summary>
    public required double[] Last { get; init; }

    /// <summary>A look at the gauges, and what was counted since the one before.</summary>
    public static MetricSample Of(DateTimeOffset start, TimeSpan length, long[] counts, Distribution[] distributions, double[] gauges) => new()
    {
        Start = start,
        Length = length,
        Looks = 1,
        Counts = counts,
        Distributions = distributions,
        Sums = gauges,
        Least = gauges,
        Most = gauges,
        Last = gauges,
    };

    /// <summary>Several samples in a row as one.</summary>
    /// <param name="samples">At least one, in order.</param>
    public static MetricSample Merge(IReadOnlyList<MetricSample> samples) => samples.Count == 1 ? samples[0] : new()
    {
        Start = samples[0].Start,
        Length = samples.Aggregate(TimeSpan.Zero, (sum, sample) => sum + sample.Length),
        Looks = samples.Sum(sample => sample.Looks),
        Counts = Fold(samples, sample => sample.Counts, (a, b) => a + b),
        Distributions = [.. samples[0].Distributions.Select((_, place) => Distribution.Merge(samples.Select(sample => sample.Distributions[place])))],
        Sums = Fold(samples, sample => sample.Sums, (a, b) => a + b),
        Least = Fold(samples, sample => sample.Least, Math.Min),
        Most = Fold(samples, sample => sample.Most, Math.Max),
        Last = samples[^1].Last,
    };

    private static T[] Fold<T>(IReadOnlyList<MetricSample> samples, Func<MetricSample, T[]> part, Func<T, T, T> join)
    {
        var joined = (T[])part(samples[0]).Clone();
        for (var i = 1; i < samples.Count; i++)
        {
            var next = part(samples[i]);
            for (var place = 0; place < joined.Length; place++)
            {
                joined[place] = join(joined[place], next[place]);
            }
        }

        return joined;
    }
}
