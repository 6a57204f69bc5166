using Purva.Store;

namespace Purva.SiteConsole.Watching;

/// <summary>One look at the site for all its visitors. Safe to share between threads.</summary>
internal sealed class SiteWatch(IConsoleSite site, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private SiteStatus? status;
    private long lookedAt;

    /// <summary>Makes the next look a new one: something was done to the site.</summary>
    public void Forget()
    {
        lock (gate)
        {
            status = null;
        }
    }

    /// <summary>The site as it is, at most half a second old; null while it starts or stops.</summary>
    public SiteStatus? Look()
    {
        lock (gate)
        {
            if (site.Current is not { } running)
            {
                return status = null;
            }

            if (status is null || time.GetElapsedTime(lookedAt) >= Between)
            {
                status = running.GetStatus();
                lookedAt = time.GetTimestamp();
            }

            return status;
        }
    }
}
