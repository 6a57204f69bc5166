using Purva.Hashgraph;
using Purva.Ordering.Running;

namespace Purva.Ordering;

/// <content>The thread that gossips, and what it does when it was away for long.</content>
public sealed partial class OrderMember
{
    private const long MostPushedBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan RenewalPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FramePause = TimeSpan.FromSeconds(1);
    private Task<FetchedFrame?>? catching;
    private long pushedBytes;
    private long nextFrame;
    private long? strandedSince;

    /// <summary>Another member made these and sends them without being asked.</summary>
    internal bool TryPush(OrderPeer peer, IReadOnlyList<GossipEvent> news)
    {
        // Whoever reaches the address may send: what waits to be looked at is bounded in bytes.
        var bytes = news.Sum(one => (long)one.EncodedLength);
        if (news.Count == 0 || (Interlocked.Add(ref pushedBytes, bytes) <= MostPushedBytes && inbox.Writer.TryWrite(new Heard(peer, new GossipAnswer(0, 0, default, news, IsWhole: false, 0)) { PushedBytes = bytes })))
        {
            return true;
        }

        Interlocked.Add(ref pushedBytes, -bytes);
        return false;
    }

    /// <summary>The peer with an identity; null for a stranger, and for the member itself.</summary>
    internal OrderPeer? PeerOf(ulong id) => options.Peers.FirstOrDefault(peer => peer.Id.Value == id && peer.Id != Id);

    private async Task RunAsync()
    {
        await Task.Yield();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var asking = Array.ConvertAll(gossip, one => one.RunAsync(end.Token));
        try
        {
            Engine.Deliver();
            await foreach (var heard in inbox.Reader.ReadAllAsync(end.Token).ConfigureAwait(false))
            {
                await HearAsync(heard, end.Token).ConfigureAwait(false);
                heard.Done.TrySetResult();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It was asked to stop.
        }
        catch (Exception e)
        {
            OrderLogLines.Failed(logger, e, options.Name);
            throw;
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll([.. asking, catching ?? Task.CompletedTask]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HearAsync(Heard heard, CancellationToken cancellation)
    {
        var answer = heard.Answer;
        var last = Engine.Take(answer.Events);

        // What is refused of a forker is told last: whoever has come to it was told all that others build on.
        heard.IsAll = answer.IsWhole || last == AddOutcome.TooMuch;
        if (heard.PushedBytes is { } pushed)
        {
            Interlocked.Add(ref pushedBytes, -pushed);
            return;
        }

        await GoOnFromFetchedAsync().ConfigureAwait(false);
        var isFarAhead = Engine.IsFarAhead(heard.Peer.Id, answer);
        if (isFarAhead || Engine.IsFarBehind)
        {
            CatchUp(cancellation);
            return;
        }

        if (heard.IsAll)
        {
            Engine.NoteHeard(heard.Peer.Id);
        }

        Engine.Speak(heard.Peer.Id);
        await RenewAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks for the next epoch where nothing else helps any more.</summary>
    private async Task RenewAsync(CancellationToken cancellation)
    {
        if (!Engine.NeedsRenewal)
        {
            strandedSince = null;
            return;
        }

        strandedSince ??= time.GetTimestamp();
        if (time.GetElapsedTime(strandedSince.Value) < RenewalPatience)
        {
            return;
        }

        strandedSince = null;
        var wish = Engine.WishRenewal();
        OrderLogLines.Renewing(logger, options.Name, wish.Epoch);
        await Task.WhenAll(gossip.Select(one => QuietAsync(() => one.Link.RenewAsync(wish, cancellation)))).ConfigureAwait(false);
    }

    /// <summary>Begins to fetch a frame if more than one liar may say that it is time for it. Gossip goes on meanwhile, because those who send may be slow.</summary>
    private void CatchUp(CancellationToken cancellation)
    {
        if (catching is null && Engine.IsFarBehind && (nextFrame == 0 || time.GetElapsedTime(nextFrame) >= FramePause))
        {
            catching = new FrameFetching(Engine, options, gossip).FetchAsync(cancellation);
        }
    }

    private async Task GoOnFromFetchedAsync()
    {
        if (catching is not { IsCompleted: true } ended)
        {
            return;
        }

        (catching, nextFrame) = (null, time.GetTimestamp());
        if (await ended.ConfigureAwait(false) is { } fetched && Engine.Adopt(fetched))
        {
            OrderLogLines.CaughtUp(logger, options.Name, fetched.Frame.Round);
        }
    }

    private static async Task QuietAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (PeerSilentException)
        {
            // Others are asked as well, and all of them again.
        }
    }
}
