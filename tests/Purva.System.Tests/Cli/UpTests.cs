using System.Net;
using System.Text.Json.Nodes;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Three processes, and commands as a user types them.</summary>
public sealed class UpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_writes_on_both_sides_of_a_cut_become_siblings_and_are_resolved_with_plain_http()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder);
        using var http = new HttpClient();
        var east = new Uri(cluster.AddressOf("east"), "v1/buckets/carts/keys/ann");
        var north = new Uri(cluster.AddressOf("north"), "v1/buckets/carts/keys/ann");
        Assert.Equal(0, (await cluster.RunAsync("partition", "east", "north")).Exit);
        Assert.Equal(0, (await cluster.RunAsync("partition", "west", "north")).Exit);
        await http.PutAsync(east, new StringContent("apples"), Cancellation);
        await http.PutAsync(north, new StringContent("pears"), Cancellation);
        Assert.Equal("apples", await http.GetStringAsync(east, Cancellation));
        Assert.Equal("pears", await http.GetStringAsync(north, Cancellation));

        Assert.Equal(0, (await cluster.RunAsync("heal")).Exit);
        await cluster.UntilAsync(async () => (await http.GetAsync(east, Cancellation)).StatusCode == HttpStatusCode.MultipleChoices);
        using var several = await http.GetAsync(east, Cancellation);
        using var resolve = new HttpRequestMessage(HttpMethod.Put, east) { Content = new StringContent("apples, pears") };
        resolve.Headers.Add("Purva-Context", several.Headers.GetValues("Purva-Context"));
        using var resolved = await http.SendAsync(resolve, Cancellation);
        using var read = new HttpRequestMessage(HttpMethod.Get, north);
        read.Headers.Add("Purva-Token", resolved.Headers.GetValues("Purva-Token"));
        using var elsewhere = await http.SendAsync(read, Cancellation);
        Assert.Equal("apples, pears", await elsewhere.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Commands_find_the_sites_by_name()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder);
        var put = await cluster.RunAsync("put", "carts/ann", "apples", "--site", "west", "--json");
        Assert.Equal(0, put.Exit);
        var token = (string)JsonNode.Parse(put.Output)!["token"]!;
        var get = await cluster.RunAsync("get", "carts/ann", "--site", "east", "--token", token);
        Assert.Equal((0, "apples\n"), (get.Exit, get.Output));
        Assert.Equal(0, (await cluster.RunAsync("put", "carts/ann", "pears", "--replace", "--site", "west")).Exit);
        Assert.Equal("ann\n", (await cluster.RunAsync("keys", "carts", "--site", "west")).Output);
        Assert.Equal(0, (await cluster.RunAsync("delete", "carts/ann", "--site", "west")).Exit);
        Assert.Equal(3, (await cluster.RunAsync("get", "carts/ann", "--site", "west")).Exit);
        Assert.Equal(3, (await cluster.RunAsync("status", "--site", "south")).Exit);
        var status = await cluster.RunAsync("status", "--json");
        Assert.Equal(["east", "west", "north"], JsonNode.Parse(status.Output)!.AsArray().Select(site => (string)site!["site"]!));
    }

    [Fact]
    public async Task A_killed_site_is_started_again_and_has_lost_nothing()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder);
        var put = await cluster.RunAsync("put", "carts/ann", "apples", "--site", "west");
        Assert.Equal(0, put.Exit);
        Assert.Equal(0, (await cluster.RunAsync("kill", "west")).Exit);
        await cluster.UntilAsync(() => cluster.Said.Contains("'west' runs again", StringComparison.Ordinal));
        await cluster.UntilAsync(async () => (await cluster.RunAsync("get", "carts/ann", "--site", "west")).Output == "apples\n");
        var status = JsonNode.Parse((await cluster.RunAsync("status", "--site", "west", "--json")).Output)![0]!;
        Assert.Equal(1, (int)status["epoch"]!);
    }

    [Fact]
    public async Task It_stops_cleanly_keeps_its_data_and_refuses_a_second_one_in_the_same_folder()
    {
        using var folder = new TestFolder();
        await using (var first = await RunningCluster.StartAsync(folder, "a,b"))
        {
            Assert.Equal(0, (await first.RunAsync("put", "carts/ann", "apples", "--site", "a")).Exit);
            var second = await PurvaProcess.RunAsync("up", "--data", folder.Path, "--port", "0");
            Assert.Equal(1, second.Exit);
            Assert.Contains("Another 'purva up'", second.Error, StringComparison.Ordinal);
            Assert.Equal(0, await first.StopAsync());
        }

        await using var again = await RunningCluster.StartAsync(folder, "a,b");
        Assert.Equal("apples\n", (await again.RunAsync("get", "carts/ann", "--site", "a")).Output);
    }
}
