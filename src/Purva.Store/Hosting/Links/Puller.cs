using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <summary>Keeps one link to a peer open and takes in what it sends.</summary>
internal sealed partial class Puller(SiteCore site, PeerState peer, StrongReads strong)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private TimeSpan pause = Pause;
    private TimeSpan refusalPause = LongPause;

    /// <summary>Pulls until the site stops.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var switched = peer.Switched.Next();
            pause = Pause;
            var link = peer.OpenLink(stop);
            if (link is not null)
            {
                await PullOnceAsync(link, stop).Anywhere();
            }
            else
            {
                peer.Problem = "The link is cut on purpose.";
                site.Settlement.Unreachable(peer.Site);
            }

            var waited = link is null ? Timeout.InfiniteTimeSpan : pause;
            await Steps.PauseAsync(switched, waited, site.Time, stop).Anywhere();
        }
    }

    private async Task PullOnceAsync(CancellationTokenSource link, CancellationToken stop)
    {
        try
        {
            await PullAsync(link.Token).Anywhere();
            Note("It closed the link.");
        }
        catch (PeerUnreachableException e)
        {
            Note(e.Message);
        }
        catch (StorageException)
        {
            Note("The storage of this site failed.");
            pause = LongPause;
        }
        catch (OperationCanceledException)
        {
            Note(peer.IsCut ? "The link is cut on purpose." : stop.IsCancellationRequested ? "The site stops." : "It did not answer in time.");
        }
#pragma warning disable CA1031 // Whatever a peer causes must not end the pulling for good.
        catch (Exception e)
        {
            HostLog.WorkFailed(site.Logger, $"Pulling from {peer.Site}", e);
            Note($"Pulling failed: {e.Message}");
            pause = LongPause;
        }
#pragma warning restore CA1031
        finally
        {
            site.Peers.SetConnected(peer, false);
            site.Settlement.Unreachable(peer.Site);
            peer.CloseLink(link);
        }
    }

    private void Note(string problem)
    {
        if (peer.Problem != problem)
        {
            peer.Problem = problem;
            HostLog.Disconnected(site.Logger, peer.Site, problem);
        }
    }

    private async Task PullAsync(CancellationToken cancellation)
    {
        await using var link = await ConnectAsync(cancellation).Anywhere();
        using var session = new PullSession(site, peer, link, cancellation);
        await session.GreetAsync(cancellation).Anywhere();
        peer.Problem = null;
        HostLog.Connected(site.Logger, peer.Site);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asking = strong.Attach(peer.Site, session.AskAsync);
        site.Peers.SetConnected(peer, true);
        var keeping = session.KeepAsync(ended.Token);
        try
        {
            while (await session.ReceiveAsync().Anywhere() is { } message)
            {
                await TakeAsync(session, message, cancellation).Anywhere();
            }
        }
        finally
        {
            strong.Detach(peer.Site, asking);
            await ended.EndAsync().Anywhere();
            await keeping.Ended();
        }
    }

    private async Task<IPeerLink> ConnectAsync(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(ConnectTimeout, site.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await site.Transport.ConnectAsync(peer.Options, either.Token).Anywhere();
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new PeerUnreachableException($"{peer.Site} at {peer.Options.Address} did not answer within {ConnectTimeout.TotalSeconds} s.");
        }
    }

    private async Task TakeAsync(PullSession session, PeerMessage message, CancellationToken cancellation)
    {
        // What arrives after the link was cut has not arrived.
        cancellation.ThrowIfCancellationRequested();
        if (session.IsForgotten)
        {
            throw new PeerUnreachableException("The storage of this site was opened again, and what had come over this link may be forgotten: it is asked for anew.");
        }

        switch (message)
        {
            case PeerMessage.Records records:
                await ApplyAsync(session, records, cancellation).Anywhere();
                break;
            case PeerMessage.Applied applied:
                await HearAsync(applied.Vector).Anywhere();
                break;
            case PeerMessage.VectorReply reply:
                await HearAsync(reply.Vector).Anywhere();
                strong.Answered(peer.Site, reply.Id, reply.Vector);
                break;
            case PeerMessage.TooFarBehind behind:
                await CatchUpAsync(session, behind.Floor, cancellation).Anywhere();
                break;
            case PeerMessage.Refused refused:
                pause = LongPause;
                throw new PeerUnreachableException($"{peer.Site} refused: {refused.Reason}");
            default:
                throw new PeerUnreachableException($"{peer.Site} sent {message.GetType().Name} where it makes no sense.");
        }
    }

    /// <summary>Takes note of what the peer has; more of this site's own than the site remembers is a past that it has lost.</summary>
    private ValueTask HearAsync(VersionVector vector)
    {
        site.Peers.Heard(peer, vector);
        var own = site.Own;
        return own != default && vector[own] > site.Host.Frontier.Upper[own] && !site.Options.Planted.KeepsEpoch() ? new(LoseOwnPastAsync(own)) : default;
    }

    private Task LoseOwnPastAsync(ReplicaId own) =>
        site.OpenEpochAsync($"site '{peer.Site}' has records of this site that it does not remember", own, []);
}
