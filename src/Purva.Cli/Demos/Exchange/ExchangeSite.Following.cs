using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Store;

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
        await Task.Yield();
        await foreach (var change in store.WatchAsync(VersionVector.Empty, stop.Token))
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
                            Volatile.Write(ref heardAt, time.GetTimestamp());
                            break;
                    }
                }
            }

            lock (gate)
            {
                read = change.Token;
            }

            Tell();
        }
    }

    private void Hear(LoggedBatch batch, bool isOwn)
    {
        batches.Add(batch);
        Volatile.Write(ref heardAt, time.GetTimestamp());
        reports.Clear();
        var verdict = replica.Apply(batch, reports);
        if (verdict == LogVerdict.Gap)
        {
            Rebuild();
        }

        if (!isOwn && !isInCharge && verdict == LogVerdict.Applied)
        {
            owesWord = true;
        }
    }

    private void Hear((int Epoch, long First) row)
    {
        var takeover = new LogTakeover(row.Epoch, row.First);
        takeovers.Add(takeover);
        isInCharge &= takeover.Epoch <= replica.Epoch;
        isAlone &= isInCharge;
        if (!isInCharge)
        {
            GiveUpUntold();
        }

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
        if (row.Epoch != replica.Epoch || !isInCharge)
        {
            return;
        }

        isAlone &= row.Place < replica.Applied;
        while (untold.TryPeek(out var first) && first.Last <= row.Place)
        {
            untold.Dequeue().Told.SetResult(true);
        }
    }

    /// <summary>What waits was written under an epoch that is over: no later word of the other's is about it.</summary>
    private void GiveUpUntold()
    {
        while (untold.TryDequeue(out var one))
        {
            one.Told.SetResult(false);
        }
    }

    private async Task ConfirmAsync()
    {
        while (true)
        {
            var next = Volatile.Read(ref changed).Task;
            if (TakeWord() is { } word)
            {
                Check(await WriteAsync(word));
                continue;
            }

            await next;
        }
    }

    /// <summary>What the one in charge waits to hear, once for all that came since the last time.</summary>
    private Operation? TakeWord()
    {
        lock (gate)
        {
            var owes = owesWord && !isInCharge;
            owesWord = false;
            return owes ? ExchangeRows.Confirm(name, replica.Epoch, replica.Applied) : null;
        }
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(beatEvery, time);
        for (var number = 1L; await timer.WaitForNextTickAsync(stop.Token); number++)
        {
            if (isInCharge)
            {
                Check(await WriteAsync(ExchangeRows.Beat(Standing.Epoch, number)));
            }
        }
    }
}
