namespace Purva.Server.Metrics;

/// <summary>What a site has measured: every second of the last quarter of an hour, every minute of the last day. Safe to share between threads.</summary>
/// <param name="catalog">What the samples hold.</param>
internal sealed class MetricHistory(MetricCatalog catalog)
{
    /// <summary>How many single seconds are kept.</summary>
    public const int Seconds = 15 * 60;

    /// <summary>How many minutes are kept.</summary>
    public const int Minutes = 24 * 60;

    private const int SecondsInMinute = 60;

    private readonly Lock gate = new();
    private readonly SampleRing fine = new(Seconds);
    private readonly SampleRing coarse = new(Minutes);
    private int sinceMinute;

    /// <summary>What is measured.</summary>
    public MetricCatalog Catalog => catalog;

    /// <summary>Adds what was measured in one second.</summary>
    public void Add(MetricSample sample)
    {
        lock (gate)
        {
            fine.Add(sample);
            if (++sinceMinute == SecondsInMinute)
            {
                coarse.Add(MetricSample.Merge(fine.Last(SecondsInMinute)));
                sinceMinute = 0;
            }
        }
    }

    /// <summary>The last so many seconds. Beyond a quarter of an hour in whole minutes.</summary>
    public MetricWindow Last(int seconds)
    {
        lock (gate)
        {
            return new(seconds <= Seconds ? fine.Last(seconds) : [.. coarse.Last((seconds - sinceMinute) / SecondsInMinute), .. fine.Last(sinceMinute)]);
        }
    }

    /// <summary>Windows of so many seconds each, from one time on to another. What is older than a quarter of an hour is there by minutes.</summary>
    /// <param name="from">Inclusive, by the wall clock.</param>
    /// <param name="until">Exclusive.</param>
    /// <param name="step">Seconds, from 1.</param>
    /// <returns>By their number, from 0 at <paramref name="from"/>; ascending. Where nothing was measured there is none.</returns>
    public IReadOnlyList<(long Number, MetricWindow Window)> Between(DateTimeOffset from, DateTimeOffset until, int step) =>
    [
        .. Samples()
            .Where(sample => sample.Start >= from && sample.Start < until)
            .GroupBy(sample => (long)Math.Floor((sample.Start - from).TotalSeconds / step))
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, new MetricWindow([.. group]))),
    ];

    /// <summary>Everything, as finely as it is kept.</summary>
    private List<MetricSample> Samples()
    {
        lock (gate)
        {
            var inSeconds = Math.Min(coarse.Count, (Seconds - sinceMinute) / SecondsInMinute);
            return [.. coarse.Last(Minutes).SkipLast(inSeconds), .. fine.Last((inSeconds * SecondsInMinute) + sinceMinute)];
        }
    }
}
