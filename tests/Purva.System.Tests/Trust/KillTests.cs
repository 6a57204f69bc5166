using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Purva.SystemTests.Trust;

/// <summary>Sites are killed and started again under load, without end: whatever was acknowledged is there.</summary>
[Collection(TrustCluster.OneAtATime)]
public sealed class KillTests(ITestOutputHelper output)
{
    private const double UsualMinutes = 0.7;
    private const int WritersAtEach = 2;

    /// <summary>One round lasts so long: then everything is judged and forgotten, so that hours need no more memory than minutes.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <remarks>For <c>PURVA_KILL_MINUTES</c> minutes.</remarks>
    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_sites_that_are_killed_and_started_again()
    {
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("PURVA_KILL_MINUTES"), CultureInfo.InvariantCulture, out var asked) ? asked : UsualMinutes;
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var cluster = await TrustCluster.StartAsync();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; Stopwatch.GetElapsedTime(start).TotalMinutes < minutes; round++)
        {
            var left = TimeSpan.FromMinutes(minutes) - Stopwatch.GetElapsedTime(start);
            await RoundAsync(cluster, random, round, left < Round ? left : Round);
        }

        foreach (var site in cluster.Sites)
        {
            Assert.Equal(1, (await site.LookAsync())!.Epoch);
        }
    }

    private async Task RoundAsync(TrustCluster cluster, Random random, int round, TimeSpan length)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writers = TrustWriter.RunAsync(cluster, WritersAtEach, 0, random.Next(), $"r{round}", stop.Token);
        var start = Stopwatch.GetTimestamp();
        var kills = 0;
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            kills += await KillSomeAsync(cluster, random);
        }

        await cluster.UntilReadyAsync();
        await stop.CancelAsync();
        await writers;
        var (done, open) = (cluster.Ledger.Acknowledged, cluster.Ledger.Unanswered);
        await cluster.JudgeAsync();
        output.WriteLine($"round {round}: {kills} kills, {done} writes acknowledged, {open} unanswered");
    }

    /// <summary>Usually one site, sometimes two, seldom all; they come back after others have gone on, or at once.</summary>
    private static async Task<int> KillSomeAsync(TrustCluster cluster, Random random)
    {
        await cluster.UntilAcknowledgedAsync(random.Next(20, 200));
        var victims = random.GetItems(cluster.Sites.ToArray(), random.Next(8) switch { 0 => 4, 1 => 2, _ => 1 }).Distinct().Where(site => site.IsRunning).ToList();
        await Task.WhenAll(victims.Select(site => site.KillAsync()));
        if (victims.Count < cluster.Sites.Count && random.Next(2) == 0)
        {
            await cluster.UntilAcknowledgedAsync(random.Next(5, 50));
        }

        victims.ForEach(site => site.Start());
        if (random.Next(3) > 0)
        {
            await cluster.UntilReadyAsync();
        }

        return victims.Count;
    }
}
