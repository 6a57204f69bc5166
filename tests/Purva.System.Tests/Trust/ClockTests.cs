using System.Text;
using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Trust;

/// <summary>Wall clocks that leap. What is dated too far ahead waits where it was written, and the site that waits for it says so.</summary>
[Collection(TrustCluster.OneAtATime)]
public sealed class ClockTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clocks_that_leap_by_an_hour_and_by_a_year_lose_nothing_and_sites_say_what_they_wait_for()
    {
        Assert.SkipUnless(FalseClock.CanBeHad, FalseClock.Missing);
        FalseClock[] clocks = [];
        await using var cluster = await TrustCluster.StartAsync(sites => clocks = [.. sites.Sites.Select(FalseClock.Of)]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writers = TrustWriter.RunAsync(cluster, atEach: 1, padding: 0, seed: 3, "c0", stop.Token);
        await cluster.UntilAcknowledgedAsync(50);

        // East runs ahead: the others wait. When an hour has passed there too, they have it all.
        clocks[0].Set(Hour);
        await UntilWaitingAsync(cluster, who: [1, 2], on: 0);
        await cluster.UntilAcknowledgedAsync(50);
        Array.ForEach(clocks, clock => clock.Set(Hour));
        await UntilHeardAsync(cluster);

        // West falls behind: to west everybody else is ahead, until somebody sets its clock right.
        clocks[1].Set(TimeSpan.Zero);
        await UntilWaitingAsync(cluster, who: [1], on: 0);
        await cluster.UntilAcknowledgedAsync(50);
        clocks[1].Set(Hour);
        await UntilHeardAsync(cluster);

        clocks[2].Set(Year);
        await UntilWaitingAsync(cluster, who: [0, 1], on: 2);
        await cluster.UntilAcknowledgedAsync(50);
        Array.ForEach(clocks, clock => clock.Set(Year));
        await UntilHeardAsync(cluster);

        await stop.CancelAsync();
        await writers;
        output.WriteLine($"{cluster.Ledger.Acknowledged} writes acknowledged, {cluster.Ledger.Unanswered} unanswered");
        await cluster.JudgeAsync();
    }

    [Fact]
    public async Task The_last_writer_is_the_one_whose_clock_says_so_and_a_value_lives_by_the_clock_of_the_site_that_is_asked()
    {
        Assert.SkipUnless(FalseClock.CanBeHad, FalseClock.Missing);
        FalseClock[] clocks = [];
        await using var cluster = await TrustCluster.StartAsync(sites => clocks = [.. sites.Sites.Select(FalseClock.Of)]);
        await cluster.Sites[0].Client.DefineBucketAsync(new BucketSettings("last", "last-writer-wins"), cancellation: Cancellation);
        await cluster.UntilEqualAsync();

        clocks[0].Set(Hour);
        await cluster.UntilAsync("east dates its writes an hour ahead", async () =>
        {
            await PutAsync(cluster.Sites[0], "last", "an hour ahead");
            return (await cluster.Sites[1].LookAsync())?.Problems.Any(IsAhead) == true;
        });
        await PutAsync(cluster.Sites[1], "last", "later and right");
        Array.ForEach(clocks, clock => clock.Set(Hour));
        await UntilShownAsync(cluster, "last", "an hour ahead", cluster.Sites);
        await PutAsync(cluster.Sites[1], "last", "after both");
        await UntilShownAsync(cluster, "last", "after both", cluster.Sites);

        await PutAsync(cluster.Sites[1], "brief", "for half an hour", TimeSpan.FromMinutes(30));
        await UntilShownAsync(cluster, "brief", "for half an hour", cluster.Sites);
        clocks[0].Set(2 * Hour);
        await UntilShownAsync(cluster, "brief", null, [cluster.Sites[0]]);
        Assert.Equal("for half an hour", await ReadAsync(cluster.Sites[1], "brief"));
        Array.ForEach(clocks, clock => clock.Set(2 * Hour));
        await UntilShownAsync(cluster, "brief", null, cluster.Sites);
        await PutAsync(cluster.Sites[2], "brief", "for long");
        await UntilShownAsync(cluster, "brief", "for long", cluster.Sites);
    }

    /// <summary>Waits until sites say that what another one wrote is dated ahead of their own clock.</summary>
    private static Task UntilWaitingAsync(TrustCluster cluster, int[] who, int on) => cluster.UntilAsync("the others say that records are dated ahead", async () =>
    {
        var looks = await Task.WhenAll(who.Select(site => cluster.Sites[site].LookAsync()));
        return looks.All(look => look?.Peers.Single(peer => peer.Site == cluster.Sites[on].Name).Problem is { } problem && IsAhead(problem));
    });

    private static Task UntilHeardAsync(TrustCluster cluster) => cluster.UntilAsync("everybody hears everybody", async () =>
    {
        var looks = await Task.WhenAll(cluster.Sites.Select(site => site.LookAsync()));
        return looks.All(look => look?.Peers.All(peer => peer.IsConnected) == true);
    });

    private static bool IsAhead(string problem) => problem.Contains("ahead of the clock here", StringComparison.Ordinal);

    private static Task<WriteOutcome> PutAsync(TrustSite site, string bucket, string value, TimeSpan? life = null) =>
        site.Client.OpenSession().PutAsync(bucket, "k", Encoding.UTF8.GetBytes(value), new PutTerms { TimeToLive = life }, Cancellation);

    private static async Task<string?> ReadAsync(TrustSite site, string bucket)
    {
        var read = await site.Client.OpenSession().GetAsync(bucket, "k", cancellation: Cancellation);
        return read.Siblings.Count == 0 ? null : string.Join(" and ", read.Siblings.Select(sibling => sibling.Text));
    }

    private static Task UntilShownAsync(TrustCluster cluster, string bucket, string? value, IReadOnlyList<TrustSite> sites) =>
        cluster.UntilAsync($"'{value}' is shown in {bucket}", async () => (await Task.WhenAll(sites.Select(site => ReadAsync(site, bucket)))).All(shown => shown == value));
}
