using Purva.Store;

namespace Purva.SiteConsole.Watching;

/// <summary>One look at the site for all visitors, and the looks of the last two minutes.</summary>
/// <remarks>Safe to share between threads. While nobody visits, nobody looks.</remarks>
internal sealed class SiteWatch(IConsoleSite site, TimeProvider time)
{
    private const int Most = 120;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(900);

    private readonly Lock gate = new();
    private readonly Queue<SiteSample> samples = new(Most);
    private SiteStatus? status;
    private long lookedAt;

    /// <summary>The site as it is, at most a second old; null while it starts or stops.</summary>
    public SiteStatus? Look()
    {
        lock (gate)
        {
            if (site.Current is not { } running)
            {
                samples.Clear();
                return status = null;
            }

            if (status is null || time.GetElapsedTime(lookedAt) >= Between)
            {
                status = running.GetStatus();
                lookedAt = time.GetTimestamp();
                Keep(SiteSample.Of(status, time.GetUtcNow()));
            }

            return status;
        }
    }

    /// <summary>The looks of the last two minutes, the oldest first.</summary>
    public SiteSample[] Recent
    {
        get
        {
            lock (gate)
            {
                return [.. samples];
            }
        }
    }

    private void Keep(SiteSample sample)
    {
        // Counters that fall are those of a site that started anew, and a long pause says nothing of the time between.
        if (samples.Count > 0 && samples.Last() is var last && (sample.Commits < last.Commits || sample.At - last.At > TimeSpan.FromSeconds(15)))
        {
            samples.Clear();
        }

        samples.Enqueue(sample);
        if (samples.Count > Most)
        {
            samples.Dequeue();
        }
    }
}
