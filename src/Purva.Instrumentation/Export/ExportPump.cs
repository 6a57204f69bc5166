using System.Buffers;
using System.Collections.Immutable;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Export;

/// <summary>Takes events from whoever they happen to and hands them on in batches. Who offers never waits.</summary>
/// <remarks>It looks ten times a second rather than being woken, because waking somebody costs the one to whom an event happens more than the event.</remarks>
internal sealed class ExportPump : IAsyncDisposable
{
    private const int FullBatch = 128 * 1024;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly EventQueue queue;
    private readonly EventForm form;
    private readonly IBatchTarget target;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly ArrayBufferWriter<byte> batch = new(FullBatch);
    private readonly Task pumping;
    private int inBatch;
    private long exported;
    private long dropped;
    private long failed;
    private bool isDisposed;

    public ExportPump(EventForm form, IBatchTarget target, int queueLength, TimeProvider time)
    {
        (this.form, this.target, this.time) = (form, target, time);
        queue = new EventQueue(queueLength);
        pumping = PumpAsync();
    }

    /// <summary>The pumps that the options ask for.</summary>
    public static ImmutableArray<ExportPump> Of(CausalTracingOptions options, HostLabel own, TimeProvider time)
    {
        var pumps = ImmutableArray.CreateBuilder<ExportPump>();
        if (options.File is { } file)
        {
            pumps.Add(new ExportPump(EventForm.Of(file.Form, own, options.Execution), new RollingFile(file), options.QueueLength, time));
        }

        if (options.Site is { } site)
        {
            pumps.Add(new ExportPump(EventForm.Of(CausalLogForm.JsonLines, own, options.Execution), new SiteTarget(site, time), options.QueueLength, time));
        }

        return pumps.ToImmutable();
    }

    public TracingCounts AddTo(TracingCounts counts) => counts with
    {
        Exported = counts.Exported + Interlocked.Read(ref exported),
        Dropped = counts.Dropped + Interlocked.Read(ref dropped),
        Failed = counts.Failed + Interlocked.Read(ref failed),
    };

    /// <summary>Puts an event into the queue, or counts it as dropped if there is no room.</summary>
    public void Offer(in TracedEvent happened)
    {
        if (!queue.TryAdd(in happened))
        {
            Interlocked.Increment(ref dropped);
        }
    }

    /// <summary>Hands on all that is in the queue. What comes meanwhile may wait for the next time, or under traffic there were no end.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var left = inBatch + queue.Waiting;
            while (left > 0 && Fill())
            {
                left -= inBatch;
                await HandOnAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        queue.Close();
        await stopping.CancelAsync().ConfigureAwait(false);
        await pumping.ConfigureAwait(false);
        using var patience = new CancellationTokenSource(LastWords, time);
        await UntilCancelledAsync(patience.Token).ConfigureAwait(false);
        target.Dispose();
        form.Dispose();
        stopping.Dispose();
        turn.Dispose();
    }

    private async Task PumpAsync()
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await NextAsync(timer).ConfigureAwait(false))
        {
            await UntilCancelledAsync(stopping.Token).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task UntilCancelledAsync(CancellationToken cancellation)
    {
        try
        {
            await FlushAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is in the batch or the queue is offered again, if there is still time for it.
        }
    }

    /// <summary>Fills the batch, unless one is left that could not be handed on; whether there is any.</summary>
    private bool Fill()
    {
        while (inBatch == 0 || batch.WrittenCount < FullBatch)
        {
            if (!queue.TryTake(out var happened))
            {
                break;
            }

            form.Write(in happened, batch);
            inBatch++;
        }

        return inBatch > 0;
    }

    private async ValueTask HandOnAsync(CancellationToken cancellation)
    {
        var isTaken = await target.TryWriteAsync(batch.WrittenMemory, cancellation).ConfigureAwait(false);
        Interlocked.Add(ref isTaken ? ref exported : ref failed, inBatch);
        inBatch = 0;
        batch.ResetWrittenCount();
    }
}
