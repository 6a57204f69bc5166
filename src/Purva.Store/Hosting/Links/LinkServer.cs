using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <summary>Serves one link that another site has opened: its log from where the other is, a snapshot where the log is too short.</summary>
internal sealed partial class LinkServer(SiteCore site, IPeerLink link) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly Alarm alarm = new(Beat, site.Time);
    private readonly OpenQuestions questions = new(site);
    private PeerMessage.Subscribe? subscription;
    private bool wantsSnapshot;
    private bool isAsked;
    private IDisposable? moves;
    private string refusal = string.Empty;

    /// <inheritdoc/>
    public void Dispose()
    {
        moves?.Dispose();
        alarm.Dispose();
    }

    /// <summary>Serves until the other side closes, or the link breaks or is cut.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var peer = await GreetAsync(cancellation).Anywhere();
        if (peer is null || peer.OpenLink(cancellation) is not { } open)
        {
            await link.SendAsync(new PeerMessage.Refused(peer is null ? refusal : "The link is cut on purpose."), cancellation).Anywhere();
            return;
        }

        try
        {
            await ServeAsync(peer, open.Token).Anywhere();
        }
        finally
        {
            peer.CloseLink(open);
        }
    }

    private async Task ServeAsync(PeerState peer, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var woken = ended.Token.UnsafeRegister(static alarm => ((Alarm)alarm!).Ring(), alarm);
        var listening = ListenAsync(peer, ended.Token);
        var speaking = SpeakAsync(peer, ended.Token);
        var first = await Task.WhenAny(listening, speaking).Anywhere();
        await ended.EndAsync().Anywhere();
        await Task.WhenAll(listening, speaking).Ended();
        await first.Anywhere();
    }

    private async Task ListenAsync(PeerState peer, CancellationToken cancellation)
    {
        using var silence = new SilenceWatch(PullSession.Silence, site.Time, cancellation);
        while (true)
        {
            var message = await link.ReceiveAsync(silence.Begin()).Anywhere();
            silence.End();
            switch (message)
            {
                case null:
                    return;
                case PeerMessage.Applied applied:
                    site.Peers.Heard(peer, applied.Vector);
                    continue;
                case PeerMessage.Subscribe next:
                    site.Peers.Heard(peer, next.Have);
                    Ask(() => subscription = next);
                    break;
                case PeerMessage.VectorRequest question:
                    questions.Add(question.Id);
                    alarm.Ring();
                    break;
                case PeerMessage.SnapshotRequest:
                    Ask(() => wantsSnapshot = true);
                    break;
                case PeerMessage.Refused:
                    return;
                case { } other:
                    throw new PeerUnreachableException($"{peer.Site} sent {other.GetType().Name} where it makes no sense.");
            }
        }
    }

    private void Ask(Action change)
    {
        lock (gate)
        {
            change();
            isAsked = true;
        }

        alarm.Ring();
    }

    private async Task SpeakAsync(PeerState peer, CancellationToken cancellation)
    {
        LogStream? stream = null;
        var told = VersionVector.Empty;
        long? lastTold = null;
        while (true)
        {
            stream = Volatile.Read(ref isAsked) || questions.AreDue ? await AnswerAsync(peer, stream, cancellation).Anywhere() : stream;
            if (stream is not null && stream.Next() is { } items)
            {
                if (!items.IsEmpty)
                {
                    Remember(peer, stream);
                    await link.SendAsync(new PeerMessage.Records(items), cancellation).Anywhere();
                    peer.CountSent(items.Length, items.Sum(static item => (long)item.Length));
                }

                continue;
            }

            if (stream is { IsTooFarBehind: true })
            {
                stream = null;
                await link.SendAsync(new PeerMessage.TooFarBehind(site.Host.Frontier.Floor), cancellation).Anywhere();
            }

            if (lastTold is not { } last || site.Time.GetElapsedTime(last) >= (told == site.Host.Frontier.Applied ? PullSession.QuietBeat : Beat))
            {
                (told, lastTold) = (site.Host.Frontier.Applied, site.Time.GetTimestamp());
                await link.SendAsync(new PeerMessage.Applied(told), cancellation).Anywhere();
            }

            await alarm.WaitAsync().Anywhere();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Does what was asked since the last look, and returns the stream to go on with.</summary>
    private async Task<LogStream?> AnswerAsync(PeerState peer, LogStream? stream, CancellationToken cancellation)
    {
        PeerMessage.Subscribe? next;
        bool snapshot;
        lock (gate)
        {
            (next, subscription) = (subscription, null);
            (snapshot, wantsSnapshot) = (wantsSnapshot, false);
            isAsked = false;
        }

        foreach (var id in questions.TakeDue())
        {
            await link.SendAsync(new PeerMessage.VectorReply(id, site.Host.Frontier.Applied), cancellation).Anywhere();
        }

        if (snapshot)
        {
            await SnapshotSender.SendAsync(site, peer, link, cancellation).Anywhere();
            stream = null;
        }

        if (next is null)
        {
            return stream;
        }

        // Where the other hears everybody itself, only what is written here is news to it; whatever else turns up goes with the beat.
        var hearsAll = site.Peers.All.All(other => other == peer || next.ExceptSites.Contains(other.Site));
        moves?.Dispose();
        moves = (hearsAll ? site.Host.Committed : site.Host.Moved).Ring(alarm);
        // What this link has taken it also delivers, or breaks: of a further subscription none of it need be sent again.
        var have = stream is null ? next.Have : next.Have.Merge(stream.Sent);
        return new LogStream(site.Engine, site.Host, peer.Sent.IsEmpty ? have : peer.Sent, [.. next.ExceptSites], next.Own);
    }

    /// <summary>What was sent is nobody's to know but this stream's, unless a fault is planted: it may not have arrived.</summary>
    private void Remember(PeerState peer, LogStream stream)
    {
        if (site.Options.Planted == PlantedFault.RememberedAsSent)
        {
            peer.Sent = peer.Sent.Merge(stream.Sent);
        }
    }
}
