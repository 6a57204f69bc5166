using Purva.Clocks;
using Purva.Store.Hosting.Writing;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting;

/// <summary>What a site does every second: make durable what waits for it, collect the log, try a failed storage again.</summary>
internal sealed class Maintenance(SiteCore core)
{
    private const int MostRecords = 2_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly LogAge age = new(core.Time, core.Options.LogRetention, core.Host.Frontier.LastSequence);

    /// <summary>Works until the site stops.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var alarm = new Alarm(Period, core.Time);
        using var end = stop.UnsafeRegister(static alarm => ((Alarm)alarm!).Ring(), alarm);
        while (true)
        {
            await alarm.WaitAsync().Anywhere();
            if (stop.IsCancellationRequested)
            {
                return;
            }

            await OnceAsync().Anywhere();
        }
    }

    private async Task OnceAsync()
    {
        try
        {
            if (core.Host.Failure is not null)
            {
                var reload = new ReloadTask();
                core.Queue.Submit(reload);
                await reload.Outcome.Anywhere();
                return;
            }

            core.Host.SyncIfNeeded();
            await CollectAsync().Anywhere();
            await ExpireAsync().Anywhere();
        }
        catch (StorageException e)
        {
            Task giveUp = core.Queue.RunAsync<bool>((_, _) => throw e);
            await giveUp.Ended();
        }
#pragma warning disable CA1031 // One failure must not end the maintenance for good.
        catch (Exception e)
        {
            HostLog.WorkFailed(core.Logger, "Maintenance", e);
        }
#pragma warning restore CA1031
    }

    private async Task ExpireAsync()
    {
        // Of a counter whose emptied account is forgotten, a site that still adds to that account must not exist: silence is no proof.
        var applied = core.Host.Frontier.Applied;
        var stable = core.Peers.StableForAll(applied);
        while (!core.IsStopped && Has(RowKey.Emptied) && await core.Queue.RunAsync((replica, _) => replica.DropEmptied(stable, MostRecords), alone: true).Anywhere() == MostRecords)
        {
        }

        var before = (core.Time.GetUtcNow() - core.Options.MaxClockDrift).ToUnixTimeMilliseconds();
        while (!core.IsStopped && Has(RowKey.Expiry) && !core.Peers.AnyHasMoreThan(applied)
            && await core.Queue.RunAsync((replica, _) => replica.Expire(stable, before, MostRecords), alone: true).Anywhere() == MostRecords)
        {
        }
    }

    /// <summary>Whether there is any row of a kind: most sites have none, and need not stop the writer to see it.</summary>
    private bool Has(byte kind)
    {
        using var rows = core.Engine.Scan(Table.Index, [kind]);
        return rows.MoveNext() && rows.Key[0] == kind;
    }

    private async Task CollectAsync()
    {
        var stable = core.Peers.Stable(core.Host.Frontier.Applied);
        var before = (core.Time.GetUtcNow() - core.Options.LogRetention).ToUnixTimeMilliseconds();
        var limit = new HybridTimestamp((ulong)Math.Max(0, before) << HybridTimestamp.CounterBits);
        var oldest = age.Look(core.Host.Frontier.LastSequence);
        while (!core.IsStopped && await core.Queue.RunAsync((replica, _) => replica.Truncate(stable, limit, oldest, MostRecords), alone: true).Anywhere() == MostRecords)
        {
        }
    }
}
