using Purva.Store.Hosting.Links;
using Purva.Store.Ports;

namespace Purva.Store.Hosting.Starting;

/// <summary>Keeps a site that has lost its past from speaking for a majority until it has again what others had when it came back.</summary>
/// <remarks>
/// A majority that confirmed a write may have counted the copy that is lost. Any such majority has another member among
/// <see cref="PeerBook.Witnesses"/> sites, and what those had when they were heard after the loss holds every such write.
/// That is so for one site at a time: of what two sites lost at once, a strong read may miss some.
/// </remarks>
internal sealed class Recall(SiteCore core, StrongReads strong)
{
    /// <summary>Watches until the site stops: a new epoch may be opened at any time.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var alarm = new Alarm(Timeout.InfiniteTimeSpan, core.Time);
        using var end = stop.UnsafeRegister(static alarm => ((Alarm)alarm!).Ring(), alarm);
        using var opened = core.Peers.LinksChanged.Ring(alarm);
        while (!stop.IsCancellationRequested)
        {
            if (!core.CountsToMajority)
            {
                await FinishAsync(alarm, stop).Anywhere();
            }
            else
            {
                await alarm.WaitAsync().Anywhere();
            }
        }
    }

    private async Task FinishAsync(Alarm alarm, CancellationToken stop)
    {
        using var heard = core.Peers.Moved.Ring(alarm);
        using var applied = core.Host.Moved.Ring(alarm);
        while (!stop.IsCancellationRequested && !core.CountsToMajority)
        {
            if (core.IsSettled && core.Peers.CountRecalled(core.Host.Frontier.Applied) >= core.Peers.Witnesses)
            {
                await EndAsync().Anywhere();
            }

            if (!core.CountsToMajority)
            {
                await alarm.WaitAsync().Anywhere();
            }
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await core.Queue.RunAsync(
                static (replica, _) =>
                {
                    replica.SaveIdentity(replica.Identity! with { IsRecalling = false });
                    return true;
                },
                synced: true).Anywhere();
            strong.CountAgain();
        }
        catch (StorageException e)
        {
            HostLog.WorkFailed(core.Logger, "Counting to a majority again", e);
        }
    }
}
