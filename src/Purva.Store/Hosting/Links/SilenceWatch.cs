namespace Purva.Store.Hosting.Links;

/// <summary>Ends a link over which nothing has come for too long, while somebody waits for it.</summary>
/// <remarks>One timer for the whole life of the link, instead of one for each message.</remarks>
internal sealed class SilenceWatch : IDisposable
{
    private readonly TimeProvider time;
    private readonly TimeSpan bound;
    private readonly CancellationTokenSource silent = new();
    private readonly CancellationTokenSource either;
    private readonly ITimer timer;
    private long since;
    private bool isWaiting;

    public SilenceWatch(TimeSpan bound, TimeProvider time, CancellationToken cancellation)
    {
        (this.time, this.bound) = (time, bound);
        either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silent.Token);
        timer = time.CreateTimer(static watch => ((SilenceWatch)watch!).Look(), this, bound, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether it was the silence that ended the link.</summary>
    public bool IsSilent => silent.IsCancellationRequested;

    /// <summary>Somebody begins to wait for a message.</summary>
    /// <returns>Ends the wait.</returns>
    public CancellationToken Begin()
    {
        Volatile.Write(ref since, time.GetTimestamp());
        Volatile.Write(ref isWaiting, true);
        return either.Token;
    }

    /// <summary>A message has come.</summary>
    public void End() => Volatile.Write(ref isWaiting, false);

    public void Dispose()
    {
        timer.Dispose();
        either.Dispose();
        silent.Dispose();
    }

    private void Look()
    {
        var left = Volatile.Read(ref isWaiting) ? bound - time.GetElapsedTime(Volatile.Read(ref since)) : bound;
        try
        {
            if (left <= TimeSpan.Zero)
            {
                silent.Cancel();
            }
            else
            {
                timer.Change(left, Timeout.InfiniteTimeSpan);
            }
        }
        catch (ObjectDisposedException)
        {
            // The link has ended at the same moment.
        }
    }
}
