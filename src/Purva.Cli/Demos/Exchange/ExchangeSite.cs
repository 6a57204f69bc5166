using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Cli.Demos.Exchange;

/// <summary>A site of the exchange: its book follows the log in its own store. The one in charge writes the log, and tells what came of a command once the standby has it.</summary>
/// <remarks>
/// It begins anew from its store's log whenever it starts, and never as the one in charge unless it is told so: somebody may have taken over meanwhile. Time comes from
/// outside, and no work leaves the context in which it was started, so that the simulator runs it as it is.
/// </remarks>
internal sealed partial class ExchangeSite : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Site store;
    private readonly IAsyncDisposable? owned;
    private readonly TimeProvider time;
    private readonly TimeSpan beatEvery;
    private readonly CancellationTokenSource stop;
    private readonly Queue<(long Last, TaskCompletionSource<bool> Told)> untold = new();
    private readonly ReportBuffer reports = new();
    private readonly List<Task> work = [];
    private readonly string name;
    private readonly Instrument instrument;
    private ExchangeReplica replica;
    private VersionVector read = VersionVector.Empty;
    private long heardAt;
    private bool isInCharge;
    private bool isAlone;
    private bool owesWord;

    private ExchangeSite(string name, Site store, Instrument instrument, bool isInCharge, TimeSpan beatEvery, TimeProvider time, IAsyncDisposable? owned, CancellationToken cancellation)
    {
        (this.name, this.store, this.instrument, this.isInCharge, this.beatEvery, this.time, this.owned) = (name, store, instrument, isInCharge, beatEvery, time, owned);
        (replica, heardAt, stop) = (new ExchangeReplica(instrument), time.GetTimestamp(), CancellationTokenSource.CreateLinkedTokenSource(cancellation));
        stop.Token.UnsafeRegister(static state => ((ExchangeSite)state!).EndWaits(), this);
    }

    /// <summary>How long ago the site in charge was heard.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref heardAt));

    /// <summary>Whether it writes the log, as far as it knows.</summary>
    public bool IsInCharge => Volatile.Read(ref isInCharge);

    /// <summary>Whether it is in charge and tells without the other, which has not yet got all that it wrote since it took over: nobody else may take over then.</summary>
    public bool IsAlone => Volatile.Read(ref isAlone);

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

    /// <summary>Begins to follow the log of a store.</summary>
    /// <param name="name">What the site is called there.</param>
    /// <param name="store">The store; its log must be there from the exchange's first day.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="isInCharge">Whether it writes the log: only for the first start of the first site, as every other must take over.</param>
    /// <param name="beatEvery">How often it says that it lives, while it is in charge.</param>
    /// <param name="time">Time.</param>
    /// <param name="owned">What is to be disposed of with it, after it.</param>
    /// <param name="cancellation">Ends its work and every wait for it.</param>
    public static ExchangeSite Start(
        string name, Site store, Instrument instrument, bool isInCharge, TimeSpan beatEvery, TimeProvider time, IAsyncDisposable? owned, CancellationToken cancellation)
    {
        var site = new ExchangeSite(name, store, instrument, isInCharge, beatEvery, time, owned, cancellation);
        site.work.AddRange([site.FollowAsync(), site.ConfirmAsync(), site.BeatAsync()]);
        return site;
    }

    /// <summary>Whether the other site is reached.</summary>
    public bool IsConnected => store.GetStatus().Peers.Any(peer => peer.IsConnected);

    /// <summary>Cuts or restores the link to the other site; a cut link takes a moment to end.</summary>
    public void SetLink(string other, bool isCut) => store.SetLink(other, isCut);

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
    /// <returns>Completes with true when the other site has them: from then on they may be told. With false where another took over: they may be in the log or not.</returns>
    public async Task<bool> AppendAsync(IEnumerable<(GatewayStamp Stamp, OrderCommand Command)> commands, Action<ReadOnlySpan<ExchangeReport>>? told = null)
    {
        var confirmed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        ValueTask<WriteResult> written;
        lock (gate)
        {
            if (!isInCharge || stop.IsCancellationRequested)
            {
                return false;
            }

            var first = replica.Applied + 1;
            var batch = new LoggedBatch(replica.Epoch, first, [.. commands.Select((one, i) => (one.Stamp, one.Command with { Sequence = first + i }))]);
            reports.Clear();
            replica.Apply(batch, reports);
            told?.Invoke(reports.Reports);
            if (isAlone)
            {
                confirmed.SetResult(true);
            }
            else
            {
                untold.Enqueue((batch.End - 1, confirmed));
            }

            written = WriteAsync(ExchangeRows.Of(batch));
        }

        Check(await written);
        return await confirmed.Task;
    }

    /// <summary>Takes over where this site's log ends. Ask it only of a site to which nobody else's takeover is still on its way, and never while another is alone in charge.</summary>
    public async Task<LogTakeover> TakeOverAsync()
    {
        // What this site confirmed before it was started again stands in its store's log, perhaps unread: its own mark comes behind that.
        var mark = await WriteAsync(ExchangeRows.Mark(name, time.GetTimestamp()));
        Check(mark);
        await UntilAsync(site => site.HasRead(mark.Dot));
        LogTakeover takeover;
        ValueTask<WriteResult> written;
        lock (gate)
        {
            takeover = replica.TakeOver();
            (isInCharge, isAlone) = (true, true);
            written = WriteAsync(ExchangeRows.Of(takeover));
        }

        Check(await written);
        return takeover;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (owned is not null)
        {
            await owned.DisposeAsync();
        }

        stop.Dispose();
    }

    private ValueTask<WriteResult> WriteAsync(Operation row) => store.CommitAsync(new Commit(new[] { row }), stop.Token);

    private static void Check(in WriteResult written)
    {
        if (written.Status != WriteStatus.Committed)
        {
            throw new CommandFailedException($"The exchange's log could not be written: {written.Problem}");
        }
    }
}
