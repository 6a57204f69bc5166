using System.Threading.Tasks.Sources;

namespace Purva.Store.Hosting;

/// <summary>Wakes the one who waits when something has happened since they last woke, and at the latest after each beat.</summary>
/// <remarks>One waiter; anybody rings. It allocates nothing once it exists.</remarks>
internal sealed class Alarm : IValueTaskSource, IDisposable
{
    private const int Quiet = 0;
    private const int Rung = 1;
    private const int Awaited = 2;

    private readonly ITimer beat;
    private ManualResetValueTaskSourceCore<bool> core = new() { RunContinuationsAsynchronously = true };
    private int state;

    public Alarm(TimeSpan beat, TimeProvider time) => this.beat = time.CreateTimer(static alarm => ((Alarm)alarm!).Ring(), this, beat, beat);

    public void Ring()
    {
        if (Interlocked.Exchange(ref state, Rung) == Awaited)
        {
            core.SetResult(true);
        }
    }

    /// <summary>Waits for the next ring, unless there has been one since the last wait ended.</summary>
    public ValueTask WaitAsync()
    {
        core.Reset();
        if (Interlocked.CompareExchange(ref state, Awaited, Quiet) != Quiet)
        {
            Volatile.Write(ref state, Quiet);
            return ValueTask.CompletedTask;
        }

        return new ValueTask(this, core.Version);
    }

    public void Dispose() => beat.Dispose();

    void IValueTaskSource.GetResult(short token)
    {
        Volatile.Write(ref state, Quiet);
        core.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
