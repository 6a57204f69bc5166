using System.Text;
using System.Text.Json.Nodes;
using Purva.Client;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Real sites that order the writes of a bucket.</summary>
public sealed class OrderedClusterTests
{
    [Fact]
    public async Task Transfers_at_all_sites_at_once_never_overdraw_also_when_a_site_is_killed()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder, "east,west,north,south");
        Assert.Equal(0, (await cluster.RunAsync("bucket", "set", "accounts", "--type", "ordered", "--site", "east")).Exit);
        var opened = await cluster.RunAsync("write", "accounts", "ann+=100", "--site", "east", "--json");
        Assert.True(opened.Exit == 0, opened.Error);
        Assert.Equal(1, (int)JsonNode.Parse(opened.Output)!["position"]!);

        string[] sites = ["east", "west", "north", "south"];
        using var clients = new Clients(sites.Select(site => new PurvaClient(cluster.AddressOf(site).ToString())));
        foreach (var site in sites)
        {
            await cluster.UntilAsync(async () => (await cluster.RunAsync("bucket", "get", "accounts", "--site", site)).Exit == 0);
        }

        var transfers = Enumerable.Range(0, 24).Select(i => TransferAsync(clients.All[i % 4], i)).ToArray();
        cluster.Kill("south");
        var outcomes = await Task.WhenAll(transfers);

        Assert.Equal(10, outcomes.Count(outcome => outcome.IsAccepted));
        Assert.All(outcomes.Where(outcome => !outcome.IsAccepted), outcome => Assert.Equal(("below-least", 0), (outcome.Reason, outcome.Step)));
        Assert.Equal(outcomes.Length, outcomes.Select(outcome => outcome.Position).Distinct().Count());
        foreach (var site in sites)
        {
            await cluster.UntilAsync(async () => await BalanceAsync(cluster, site, "ann") == "0");
            Assert.Equal("100", await BalanceAsync(cluster, site, "bob"));
        }

        var plain = await cluster.RunAsync("put", "accounts/ann", "1000", "--site", "west");
        Assert.Equal(1, plain.Exit);
        Assert.Contains("ordered-only", plain.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_sites_wait_for_the_third_and_go_on_with_it()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder);
        Assert.Equal(0, (await cluster.RunAsync("bucket", "set", "names", "--type", "ordered", "--site", "east")).Exit);
        Assert.Equal(0, (await cluster.RunAsync("write", "names", "ann=east", "--expect", "ann=0", "--site", "east")).Exit);
        Assert.Equal(0, (await cluster.RunAsync("partition", "north", "east")).Exit);
        Assert.Equal(0, (await cluster.RunAsync("partition", "north", "west")).Exit);

        using var http = new HttpClient { BaseAddress = cluster.AddressOf("north") };
        using var alone = await PostAsync(http);
        Assert.Equal(503, (int)alone.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), alone.Headers.RetryAfter!.Delta);
        Assert.Contains("no-majority", await alone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(0, (await cluster.RunAsync("heal")).Exit);
        var taken = await cluster.RunAsync("write", "names", "ann=west", "--expect", "ann=0", "--site", "west");
        Assert.Equal(1, taken.Exit);
        Assert.Contains("refused", taken.Output, StringComparison.Ordinal);
        await cluster.UntilAsync(async () =>
        {
            using var again = await PostAsync(http);
            return again.IsSuccessStatusCode;
        });
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/buckets/names/ordered?timeout=1500")
        {
            Content = new StringContent("""{"steps":[{"op":"put","key":"bob","text":"north"}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "bob");
        return http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<OrderedOutcome> TransferAsync(PurvaClient client, int number)
    {
        var end = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            try
            {
                return await client.OpenSession().WriteOrderedAsync("accounts", [OrderedStep.Add("ann", -10, least: 0), OrderedStep.Add("bob", 10)], $"t{number}");
            }
            catch (PurvaException) when (DateTime.UtcNow < end)
            {
                // The site was killed, or has not got the definition yet: once more, with the same id.
            }
        }
    }

    private static async Task<string> BalanceAsync(RunningCluster cluster, string site, string account)
    {
        var read = await cluster.RunAsync("get", $"accounts/{account}", "--site", site, "--json");
        return read.Exit == 0 ? JsonNode.Parse(read.Output)!["siblings"]![0]!["text"]!.ToString() : read.Error;
    }

    private sealed class Clients(IEnumerable<PurvaClient> clients) : IDisposable
    {
        public IReadOnlyList<PurvaClient> All { get; } = [.. clients];

        public void Dispose()
        {
            foreach (var client in All)
            {
                client.Dispose();
            }
        }
    }
}
