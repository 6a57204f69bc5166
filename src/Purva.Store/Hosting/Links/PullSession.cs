using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <summary>The talk over one open link, seen from the side that pulls.</summary>
internal sealed class PullSession(SiteCore site, PeerState peer, IPeerLink link, CancellationToken ended) : IDisposable
{
    /// <summary>A link without a message for so long is dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>How often a side says what it has while that does not change: the other still hears it twice before it takes the link for dead.</summary>
    public static readonly TimeSpan QuietBeat = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Turnstile sending = new();
    private readonly SilenceWatch silence = new(Silence, site.Time, ended);
    private readonly int reloads = site.Host.Reloads;
    private ImmutableArray<string> heardElsewhere = [];
    private ReplicaId own;
    private VersionVector confirmed;

    /// <summary>Whether records that came over this link and waited here are gone: the peer does not send them twice over one link.</summary>
    public bool IsForgotten => site.Host.Reloads != reloads;

    /// <summary>Says who is here, and compares histories.</summary>
    public async Task GreetAsync(CancellationToken cancellation)
    {
        var heads = await site.HeadsAsync().Anywhere();
        await SendAsync(new PeerMessage.Hello(SiteCore.Protocol, site.Options.Cluster, site.Options.Site, [.. heads]), cancellation).Anywhere();
        var answer = await ReceiveAsync().Anywhere();
        if (answer is PeerMessage.Refused refused)
        {
            throw new PeerUnreachableException($"{peer.Site} refused: {refused.Reason}");
        }

        if (answer is not PeerMessage.Hello hello)
        {
            throw new PeerUnreachableException($"{peer.Site} at {peer.Options.Address} did not begin with a greeting.");
        }

        if (hello.Protocol != SiteCore.Protocol || hello.Cluster != site.Options.Cluster || hello.Site != peer.Site)
        {
            throw new PeerUnreachableException(
                $"At {peer.Options.Address} is site '{hello.Site}' of cluster '{hello.Cluster}', protocol {hello.Protocol}; expected '{peer.Site}' of '{site.Options.Cluster}', protocol {SiteCore.Protocol}.");
        }

        site.Peers.Heard(peer, SiteCore.VectorOf(hello.Writers), isFirst: true);
        site.Settlement.Heard(peer.Site, hello.Writers);
        await site.CompareHistoriesAsync(peer.Site, hello.Writers).Anywhere();
        await SubscribeAsync(cancellation).Anywhere();
    }

    /// <inheritdoc/>
    public void Dispose() => silence.Dispose();

    /// <summary>The next message, unless the peer has died.</summary>
    public async ValueTask<PeerMessage?> ReceiveAsync()
    {
        try
        {
            var message = await link.ReceiveAsync(silence.Begin()).Anywhere();
            silence.End();
            return message;
        }
        catch (Exception e) when (silence.IsSilent && !ended.IsCancellationRequested && e is OperationCanceledException or PeerUnreachableException)
        {
            throw new PeerUnreachableException($"{peer.Site} said nothing for {Silence.TotalSeconds} s.", e);
        }
    }

    /// <summary>Asks for everything beyond what is here, but for what other links bring anyway.</summary>
    public async Task SubscribeAsync(CancellationToken cancellation)
    {
        // Made in its turn: of two subscriptions the one that is sent last must be the newer one.
        await sending.EnterAsync(cancellation).Anywhere();
        try
        {
            (heardElsewhere, own) = (HeardElsewhere(), site.Own);
            await link.SendAsync(new PeerMessage.Subscribe(site.Host.Frontier.Applied, heardElsewhere) { Own = own }, cancellation).Anywhere();
        }
        finally
        {
            sending.Leave();
        }
    }

    private ImmutableArray<string> HeardElsewhere() => [.. site.Peers.All.Where(other => other != peer && other.IsConnected).Select(other => other.Site)];

    /// <summary>Tells the peer what is durable here now.</summary>
    public async Task ConfirmAsync(CancellationToken cancellation)
    {
        var applied = site.Host.Frontier.Applied;
        if (applied != confirmed)
        {
            confirmed = applied;
            await SendAsync(new PeerMessage.Applied(applied), cancellation).Anywhere();
        }
    }

    /// <summary>Asks for the peer's vector as of now.</summary>
    public Task AskAsync(long id, CancellationToken cancellation) => peer.IsCut
        ? throw new PeerUnreachableException($"The link with {peer.Site} is cut on purpose.")
        : SendAsync(new PeerMessage.VectorRequest(id), cancellation);

    /// <summary>Gives signs of life, and subscribes again when other links come or go.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        var lastBeat = site.Time.GetTimestamp();
        using var alarm = new Alarm(Beat, site.Time);
        using var changes = site.Peers.LinksChanged.Ring(alarm);
        using var end = cancellation.UnsafeRegister(static alarm => ((Alarm)alarm!).Ring(), alarm);
        while (true)
        {
            // Looked at anew each time: links may have come and gone between the subscription and the first wait.
            if (own != site.Own || !HeardElsewhere().SequenceEqual(heardElsewhere))
            {
                await SubscribeAsync(cancellation).Anywhere();
            }

            await alarm.WaitAsync().Anywhere();
            cancellation.ThrowIfCancellationRequested();
            var applied = site.Host.Frontier.Applied;
            if (site.Time.GetElapsedTime(lastBeat) < 0.9 * (applied == confirmed ? QuietBeat : Beat))
            {
                continue;
            }

            (lastBeat, confirmed) = (site.Time.GetTimestamp(), applied);
            await SendAsync(new PeerMessage.Applied(applied), cancellation).Anywhere();
        }
    }

    public async Task SendAsync(PeerMessage message, CancellationToken cancellation)
    {
        await sending.EnterAsync(cancellation).Anywhere();
        try
        {
            await link.SendAsync(message, cancellation).Anywhere();
        }
        finally
        {
            sending.Leave();
        }
    }
}
