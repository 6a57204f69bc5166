using System.Diagnostics;
using Purva.Clocks;
using Purva.Scenarios.Exchange;

namespace Purva.Cli.Demos.Exchange;

/// <content>What a site does with the rows that arrive in its store.</content>
internal sealed partial class ExchangeSite
{
    private readonly List<LoggedBatch> batches = [];
    private readonly List<LogTakeover> takeovers = [];

    /// <summary>How often this site had to begin anew because it had gone on alone.</summary>
    public int Rebuilds { get; private set; }

    /// <summary>How many commands of the log counted for nothing.</summary>
    public long VoidCommands
    {
        get
        {
            lock (gate)
            {
                return batches.Sum(batch => batch.Commands.Length) - ExchangeReplica.Valid(batches, takeovers).Sum(batch => batch.Commands.Length);
            }
        }
    }

    private async Task FollowAsync()
    {
        await foreach (var change in store.Site.WatchAsync(VersionVector.Empty, stop.Token))
        {
            foreach (var row in change.Operations)
            {
                lock (gate)
                {
                    switch (row.Key.Bucket)
                    {
                        case ExchangeRows.Log:
                            Hear(ExchangeRows.ReadBatch(row), change.Origin == name);
                            break;
                        case ExchangeRows.Takeovers:
                            Hear(ExchangeRows.ReadPair(row));
                            break;
                        case ExchangeRows.Confirmed when change.Origin != name:
                            HearConfirmed(ExchangeRows.ReadPair(row));
                            break;
                        case ExchangeRows.Beats when change.Origin != name:
                            Volatile.Write(ref heardAt, Stopwatch.GetTimestamp());
                            break;
                    }
                }
            }

            Interlocked.Exchange(ref changed, NewChange()).SetResult();
        }
    }

    private void Hear(LoggedBatch batch, bool isOwn)
    {
        batches.Add(batch);
        Volatile.Write(ref heardAt, Stopwatch.GetTimestamp());
        reports.Clear();
        var verdict = replica.Apply(batch, reports);
        if (verdict == LogVerdict.Gap)
        {
            Rebuild();
        }

        if (!isOwn && !isInCharge && verdict == LogVerdict.Applied)
        {
            moved.Release();
        }
    }

    private void Hear((int Epoch, long First) row)
    {
        var takeover = new LogTakeover(row.Epoch, row.First);
        takeovers.Add(takeover);
        isInCharge &= takeover.Epoch <= replica.Epoch;
        if (replica.Hear(takeover) is LogVerdict.MustRebuild or LogVerdict.Gap)
        {
            Rebuild();
        }
    }

    /// <summary>Begins anew with what counts of the log as it is here.</summary>
    private void Rebuild()
    {
        Rebuilds++;
        replica = new ExchangeReplica(instrument);
        foreach (var batch in ExchangeReplica.Valid(batches, takeovers))
        {
            HearTakeovers();
            reports.Clear();
            replica.Apply(batch, reports);
        }

        HearTakeovers();
    }

    private void HearTakeovers()
    {
        foreach (var takeover in takeovers.OrderBy(one => one.Epoch))
        {
            replica.Hear(takeover);
        }
    }

    private void HearConfirmed((int Epoch, long Place) row)
    {
        while (row.Epoch == replica.Epoch && untold.TryPeek(out var first) && first.Last <= row.Place)
        {
            untold.Dequeue().Told.SetResult();
        }
    }

    private async Task ConfirmAsync()
    {
        while (true)
        {
            await moved.WaitAsync(stop.Token);
            int epoch;
            long place;
            lock (gate)
            {
                while (moved.Wait(0))
                {
                }

                if (isInCharge)
                {
                    continue;
                }

                (epoch, place) = (replica.Epoch, replica.Applied);
            }

            Check(await WriteAsync(ExchangeRows.Confirm(name, epoch, place)));
        }
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(BeatEvery);
        for (var number = 1L; await timer.WaitForNextTickAsync(stop.Token); number++)
        {
            if (isInCharge)
            {
                Check(await WriteAsync(ExchangeRows.Beat(Standing.Epoch, number)));
            }
        }
    }
}
