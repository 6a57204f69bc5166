using Xunit;

namespace Purva.SystemTests.Trust;

/// <summary>A process that does not run for a while, and does not know it.</summary>
[Collection(TrustCluster.OneAtATime)]
public sealed class StoppedTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_that_was_stopped_for_longer_than_links_may_be_silent_is_heard_again_and_nothing_is_lost()
    {
        await using var cluster = await TrustCluster.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writers = TrustWriter.RunAsync(cluster, atEach: 2, padding: 0, seed: 2, "s0", stop.Token);
        await cluster.UntilAcknowledgedAsync(100);
        foreach (var site in cluster.Sites.Take(2))
        {
            await site.SignalAsync("STOP");
            await cluster.UntilAsync($"the others have noticed that {site.Name} is silent", async () => await AreConnectedAsync(cluster, site, isConnected: false));
            await cluster.UntilAcknowledgedAsync(100);
            await site.SignalAsync("CONT");
            await cluster.UntilAsync($"{site.Name} is heard again", async () => await AreConnectedAsync(cluster, site, isConnected: true));
            await cluster.UntilAcknowledgedAsync(100);
        }

        await stop.CancelAsync();
        await writers;
        output.WriteLine($"{cluster.Ledger.Acknowledged} writes acknowledged, {cluster.Ledger.Unanswered} unanswered");
        await cluster.JudgeAsync();
        foreach (var site in cluster.Sites)
        {
            Assert.Equal(1, (await site.LookAsync())!.Epoch);
        }
    }

    private static async Task<bool> AreConnectedAsync(TrustCluster cluster, TrustSite site, bool isConnected)
    {
        var others = await Task.WhenAll(cluster.Sites.Where(other => other != site).Select(other => other.LookAsync()));
        return others.All(look => look is not null && look.Peers.Single(peer => peer.Site == site.Name).IsConnected == isConnected);
    }
}
