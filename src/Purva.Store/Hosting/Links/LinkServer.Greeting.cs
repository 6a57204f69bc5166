using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <content>Who is there.</content>
internal sealed partial class LinkServer
{
    private async Task<PeerState?> GreetAsync(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(PullSession.Silence, site.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var first = await link.ReceiveAsync(either.Token).Anywhere();
        if (first is not PeerMessage.Hello hello)
        {
            refusal = "A link begins with a greeting.";
            return null;
        }

        if (hello.Protocol != SiteCore.Protocol || hello.Cluster != site.Options.Cluster)
        {
            refusal = $"This is site '{site.Options.Site}' of cluster '{site.Options.Cluster}', protocol {SiteCore.Protocol}; you are of cluster '{hello.Cluster}', protocol {hello.Protocol}.";
            return null;
        }

        // A site that is not configured here may read along; it counts for no majority and holds no log.
        var peer = site.Peers.Find(hello.Site) ?? new PeerState(new PeerOptions(hello.Site, string.Empty), site.Time.GetTimestamp());
        if (peer.IsCut)
        {
            return peer;
        }

        // A site whose disk hangs answers nobody, and whoever gives up and calls again must not leave a link behind each time.
        var heads = await site.HeadsAsync().WaitAsync(either.Token).Anywhere();
        await link.SendAsync(new PeerMessage.Hello(SiteCore.Protocol, site.Options.Cluster, site.Options.Site, [.. heads]), cancellation).Anywhere();
        site.Peers.Heard(peer, SiteCore.VectorOf(hello.Writers), isFirst: true);
        site.Settlement.Heard(peer.Site, hello.Writers);
        await site.CompareHistoriesAsync(peer.Site, hello.Writers).Anywhere();
        return peer;
    }
}
