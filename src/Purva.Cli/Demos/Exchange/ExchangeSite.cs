using System.Diagnostics;
using Purva.Scenarios.Exchange;
using Purva.Store;

namespace Purva.Cli.Demos.Exchange;

/// <summary>A site of the exchange: its book follows the log in its own store. The one in charge writes the log, and tells what came of a command once the standby has it.</summary>
internal sealed partial class ExchangeSite : IAsyncDisposable
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly ExchangeStore store;
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<(long Last, TaskCompletionSource Told)> untold = new();
    private readonly SemaphoreSlim moved = new(0);
    private readonly ReportBuffer reports = new();
    private readonly List<Task> work = [];
    private readonly string name;
    private readonly Instrument instrument;
    private ExchangeReplica replica;
    private TaskCompletionSource changed = NewChange();
    private long heardAt = Stopwatch.GetTimestamp();
    private bool isInCharge;
    private bool isAlone;

    private ExchangeSite(string name, ExchangeStore store, Instrument instrument, bool isInCharge)
    {
        (this.name, this.store, this.instrument, this.isInCharge, replica) = (name, store, instrument, isInCharge, new ExchangeReplica(instrument));
    }

    /// <summary>How long ago the site in charge was heard.</summary>
    public TimeSpan Silence => Stopwatch.GetElapsedTime(Volatile.Read(ref heardAt));

    /// <summary>Where this site's book stands; a copy of what the log says, not of what waits.</summary>
    public (int Epoch, long Applied, long Trades, int Orders, string Book) Standing
    {
        get
        {
            lock (gate)
            {
                return (replica.Epoch, replica.Applied, replica.Trades, replica.Book.Count, replica.Book.Fingerprint());
            }
        }
    }

    public static ExchangeSite Start(string name, ExchangeStore store, Instrument instrument, bool isInCharge)
    {
        var site = new ExchangeSite(name, store, instrument, isInCharge);
        site.work.AddRange([Task.Run(site.FollowAsync), Task.Run(site.ConfirmAsync), Task.Run(site.BeatAsync)]);
        return site;
    }

    /// <summary>Whether the other site is reached.</summary>
    public bool IsConnected => store.Site.GetStatus().Peers.Any(peer => peer.IsConnected);

    /// <summary>Cuts or restores the link to the other site; a cut link takes a moment to end.</summary>
    public void SetLink(string other, bool isCut) => store.Site.SetLink(other, isCut);

    /// <summary>The last command of a gateway that is in the log.</summary>
    public (int Epoch, long Sequence) AcceptedOf(int gateway)
    {
        lock (gate)
        {
            return replica.AcceptedOf(gateway);
        }
    }

    /// <summary>Puts commands at the end of the log. Called by one caller at a time; several may be under way.</summary>
    /// <param name="commands">The commands, in the one order; their places are given here.</param>
    /// <param name="told">Called at once with what the book makes of them, which nobody may be told yet.</param>
    /// <returns>Completes when the other site has them: from then on they may be told.</returns>
    public async Task AppendAsync(IEnumerable<(GatewayStamp Stamp, OrderCommand Command)> commands, Action<ReadOnlySpan<ExchangeReport>>? told = null)
    {
        var confirmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ValueTask<WriteResult> written;
        lock (gate)
        {
            var first = replica.Applied + 1;
            var batch = new LoggedBatch(replica.Epoch, first, [.. commands.Select((one, i) => (one.Stamp, one.Command with { Sequence = first + i }))]);
            reports.Clear();
            replica.Apply(batch, reports);
            told?.Invoke(reports.Reports);
            if (isAlone)
            {
                confirmed.SetResult();
            }
            else
            {
                untold.Enqueue((batch.End - 1, confirmed));
            }

            written = WriteAsync(ExchangeRows.Of(batch));
        }

        Check(await written);
        await confirmed.Task.WaitAsync(stop.Token);
    }

    /// <summary>Takes over where this site's log ends.</summary>
    public async Task<LogTakeover> TakeOverAsync()
    {
        LogTakeover takeover;
        lock (gate)
        {
            takeover = replica.TakeOver();
            (isInCharge, isAlone) = (true, true);
        }

        Check(await WriteAsync(ExchangeRows.Of(takeover)));
        return takeover;
    }

    /// <summary>Waits until something holds of this site; looks after each change that arrives.</summary>
    public async Task UntilAsync(Func<ExchangeSite, bool> holds, CancellationToken cancellation)
    {
        while (true)
        {
            var next = Volatile.Read(ref changed).Task;
            if (holds(this))
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await store.DisposeAsync();
        stop.Dispose();
        moved.Dispose();
    }

    private ValueTask<WriteResult> WriteAsync(Operation row) => store.Site.CommitAsync(new Commit(new[] { row }), stop.Token);

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Check(in WriteResult written)
    {
        if (written.Status != WriteStatus.Committed)
        {
            throw new CommandFailedException($"The exchange's log could not be written: {written.Problem}");
        }
    }
}
