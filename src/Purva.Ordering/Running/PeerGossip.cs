using Purva.Clocks;

namespace Purva.Ordering.Running;

/// <summary>Asks one peer for news, again and again: often while there is something to order, now and then otherwise, and ever later while it is silent.</summary>
internal sealed class PeerGossip(OrderPeer peer, IOrderLink link, OrderEngine engine, OrderLimits limits, int peers, Func<Heard, ValueTask> hear) : IDisposable
{
    private const int PatientEvents = 64;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private readonly SemaphoreSlim hurry = new(0, 1);
    private VersionVector known = VersionVector.Empty;

    /// <summary>Who is asked.</summary>
    public OrderPeer Peer => peer;

    /// <summary>How it is asked.</summary>
    public IOrderLink Link => link;

    /// <summary>Why it does not answer; null while it does.</summary>
    public string? Problem { get; private set; } = "It was not asked yet.";

    /// <summary>Asks at once, if it was waiting only because there was nothing to order.</summary>
    public void Hurry()
    {
        try
        {
            if (hurry.CurrentCount == 0)
            {
                hurry.Release();
            }
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody else was quicker, or it is over.
        }
    }

    /// <summary>Goes on until told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var pause = FirstPause;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var isMore = await AskAsync(cancellation).ConfigureAwait(false);
                (Problem, pause) = (null, FirstPause);
                if (!isMore)
                {
                    await hurry.WaitAsync(Pause(), cancellation).ConfigureAwait(false);
                }
            }
            catch (PeerSilentException e)
            {
                Problem = e.Message;
                await Task.Delay(pause * (0.75 + (Random.Shared.NextDouble() / 2)), cancellation).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hurry.Dispose();
        link.Dispose();
    }

    private async Task<bool> AskAsync(CancellationToken cancellation)
    {
        var answer = await link.ExchangeAsync(engine.QuestionFor(known), cancellation).ConfigureAwait(false);
        known = answer.Known;
        var heard = new Heard(peer, answer);
        await hear(heard).ConfigureAwait(false);
        await heard.Done.Task.WaitAsync(cancellation).ConfigureAwait(false);
        return !heard.IsAll && answer.Events.Count > 0;
    }

    /// <summary>While nothing can be decided, events would only fill the graph: the pause grows with those that were made in vain.</summary>
    private TimeSpan Pause()
    {
        if (!engine.TakesPart)
        {
            return StartPause;
        }

        if (!engine.IsBusy)
        {
            return limits.IdlePause * (0.75 + (Random.Shared.NextDouble() / 2));
        }

        var vain = engine.OwnSinceRound / PatientEvents;
        var pause = limits.BusyPause * peers * (0.75 + (Random.Shared.NextDouble() / 2)) * Math.Pow(2, Math.Min(vain, 10));
        return pause < LongestPause ? pause : LongestPause;
    }
}

/// <summary>What a peer said, on its way to the thread that gossips.</summary>
internal sealed record Heard(OrderPeer Peer, GossipAnswer Answer)
{
    /// <summary>How many bytes of events it is, if it was sent without being asked for: then it says nothing of what its sender has.</summary>
    public long? PushedBytes { get; init; }

    /// <summary>Whether the peer has no more to tell that is wanted; set before <see cref="Done"/>.</summary>
    public bool IsAll { get; set; }

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
