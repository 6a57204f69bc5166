using System.Text.Json.Nodes;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Values that merge at sites that cannot hear each other, as a user types them.</summary>
public sealed class ValueClusterTests
{
    [Fact]
    public async Task Definitions_reach_the_other_site_rights_are_handed_over_and_a_cut_changes_nothing_of_what_they_mean()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder, "east,west");
        await WriteAsync(cluster, "east", "bucket", "set", "stock", "--type", "bounded-counter");
        await WriteAsync(cluster, "east", "bucket", "set", "tags", "--type", "set");
        var token = await WriteAsync(cluster, "east", "increment", "stock/k", "5");

        // A site hands rights only to one that it has heard of, which a write of that one makes sure of.
        var heard = await WriteAsync(cluster, "west", "add", "tags/t", "red", "--token", token);
        var given = await WriteAsync(cluster, "east", "update", "transfer", "stock/k", "3", "west", "--token", heard);
        Assert.Equal("bounded-counter", await TypeAsync(cluster, "stock", "west", given));
        Assert.Equal(0, (await cluster.RunAsync("partition", "east", "west")).Exit);
        await WriteAsync(cluster, "west", "increment", "stock/k", "--", "-3");
        var tooMuch = await PurvaProcess.RunAsync("increment", "stock/k", "--site", "west", "--data", cluster.Folder, "--", "-1");
        Assert.Equal(1, tooMuch.Exit);
        Assert.Contains("counter-limit", tooMuch.Error, StringComparison.Ordinal);
        await WriteAsync(cluster, "east", "increment", "stock/k", "--", "-2");
        var removed = await WriteAsync(cluster, "east", "remove", "tags/t", "red");
        var added = await WriteAsync(cluster, "west", "add", "tags/t", "red");

        Assert.Equal(0, (await cluster.RunAsync("heal")).Exit);
        foreach (var (site, seen) in new[] { ("west", removed), ("east", added) })
        {
            Assert.Equal("0", await ValueAsync(cluster, "stock/k", site, seen));
            Assert.Equal("""["red"]""", await ValueAsync(cluster, "tags/t", site, seen));
        }
    }

    private static async Task<string> WriteAsync(RunningCluster cluster, string site, params string[] arguments)
    {
        // Options stand before the two dashes that say that what follows is none.
        var dashes = Array.IndexOf(arguments, "--");
        string[] before = dashes < 0 ? arguments : arguments[..dashes];
        string[] after = dashes < 0 ? [] : arguments[dashes..];
        var outcome = await PurvaProcess.RunAsync([.. before, "--site", site, "--json", "--data", cluster.Folder, .. after]);
        Assert.True(outcome.Exit == 0, $"{string.Join(' ', arguments)}: {outcome.Error}");
        return (string?)JsonNode.Parse(outcome.Output)!["token"] ?? string.Empty;
    }

    private static async Task<string> TypeAsync(RunningCluster cluster, string bucket, string site, string token)
    {
        Assert.Equal(0, (await cluster.RunAsync("get", $"{bucket}/k", "--site", site, "--token", token)).Exit);
        return (string)JsonNode.Parse((await cluster.RunAsync("bucket", "get", bucket, "--site", site, "--json")).Output)!["type"]!;
    }

    private static async Task<string> ValueAsync(RunningCluster cluster, string key, string site, string token) =>
        JsonNode.Parse((await cluster.RunAsync("get", key, "--site", site, "--token", token, "--json")).Output)!["value"]!.ToJsonString();
}
