using System.Text.Json.Nodes;
using Purva.Client;
using Purva.Client.Offline;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Values that merge on devices, beside real sites, each its own process.</summary>
public sealed class DeviceValuesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_devices_counted_out_of_reach_adds_up_and_they_remove_only_what_they_had_read()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder, "east,west");
        await DefineAsync(cluster, "counter");
        await DefineAsync(cluster, "set");
        await WriteAsync(cluster, "add", "set/k", "old", "--site", "east");
        await using var till = await OpenAsync(folder, "till.db", cluster, "east");
        await using var phone = await OpenAsync(folder, "phone.db", cluster, "west");
        await cluster.UntilAsync(async () => (await phone.GetValueAsync("set", "k", Cancellation)).Merged?.Elements is ["old"]);
        await till.GetValueAsync("set", "k", Cancellation);

        // Both are out of reach from here: nobody syncs. Meanwhile the element is added anew, and another beside it.
        for (var i = 1; i <= 10; i++)
        {
            await till.UpdateAsync("counter", "k", [TypedOperation.Increment(i)], Cancellation);
            await phone.UpdateAsync("counter", "k", [TypedOperation.Increment(-1)], Cancellation);
        }

        await till.UpdateAsync("set", "k", [TypedOperation.Remove("old")], Cancellation);
        await phone.UpdateAsync("set", "k", [TypedOperation.Remove("new"), TypedOperation.Add("mine")], Cancellation);
        await phone.UpdateAsync("set", "k", [TypedOperation.Remove("mine")], Cancellation);
        Assert.Empty((await till.GetValueAsync("set", "k", Cancellation)).Merged!.Elements);
        Assert.Equal(["old"], (await phone.GetValueAsync("set", "k", Cancellation)).Merged!.Elements);
        await WriteAsync(cluster, "add", "set/k", "old", "--site", "west");
        await WriteAsync(cluster, "add", "set/k", "new", "--site", "west");

        await cluster.UntilAsync(async () => (await till.SyncAsync(Cancellation)).IsComplete && (await phone.SyncAsync(Cancellation)).IsComplete);
        foreach (var site in new[] { "east", "west" })
        {
            await cluster.UntilAsync(async () => await ValueAsync(cluster, "counter/k", site) == "45" && await ValueAsync(cluster, "set/k", site) == """["new","old"]""");
        }
    }

    [Fact]
    public async Task The_command_line_queues_every_verb_and_hands_it_over()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "phone.db");
        string[] alone = ["--file", file, "--data", Path.Combine(folder.Path, "nowhere")];
        var queued = await PurvaProcess.RunAsync(["device", "update", "increment", "map/k", "3", "--path", "/lines/a", "--json", .. alone]);
        Assert.Equal((0, "update"), (queued.Exit, (string)JsonNode.Parse(queued.Output)!["kind"]!));
        Assert.Equal(0, (await PurvaProcess.RunAsync(["device", "update", "assign", "map/k", "\"red\"", "--path", "/colour", .. alone])).Exit);
        Assert.Equal(0, (await PurvaProcess.RunAsync(["device", "update", "insert", "map/k", "0", "1", "--path", "/todo", .. alone])).Exit);
        Assert.Equal(2, (await PurvaProcess.RunAsync(["device", "update", "assign", "map/k", "no json", "--path", "/colour", .. alone])).Exit);
        var seen = JsonNode.Parse((await PurvaProcess.RunAsync(["device", "get", "map/k", "--json", .. alone])).Output)!;
        Assert.Equal(("""{"lines":{"a":3},"colour":"red"}""", true), (seen["value"]!.ToJsonString(), (bool)seen["hidesOperations"]!));

        await using var cluster = await RunningCluster.StartAsync(folder, "east");
        await DefineAsync(cluster, "map");
        Assert.Equal(0, (await cluster.RunAsync("device", "sync", "--file", file)).Exit);
        Assert.Equal("""{"colour":"red","lines":{"a":3},"todo":[1]}""", await ValueAsync(cluster, "map/k", "east"));
        var again = await PurvaProcess.RunAsync(["device", "get", "map/k", .. alone]);
        Assert.Equal("""{"colour":"red","lines":{"a":3},"todo":[1]}""", JsonNode.Parse(again.Output)!.ToJsonString());
    }

    /// <summary>Buckets are named for their type.</summary>
    private static async Task DefineAsync(RunningCluster cluster, string type)
    {
        await WriteAsync(cluster, "bucket", "set", type, "--type", type, "--site", "east");
        await cluster.UntilAsync(async () => (await cluster.RunAsync("bucket", "get", type, "--site", cluster.Said.Contains("west", StringComparison.Ordinal) ? "west" : "east")).Exit == 0);
    }

    private static async Task WriteAsync(RunningCluster cluster, params string[] arguments)
    {
        var run = await cluster.RunAsync(arguments);
        Assert.True(run.Exit == 0, run.Error);
    }

    private static async Task<string> ValueAsync(RunningCluster cluster, string key, string site) =>
        JsonNode.Parse((await cluster.RunAsync("get", key, "--site", site, "--json")).Output)!["value"]!.ToJsonString();

    private static Task<OfflineStore> OpenAsync(TestFolder folder, string name, RunningCluster cluster, string site) =>
        OfflineStore.OpenAsync(Path.Combine(folder.Path, name), new OfflineOptions { Sites = [cluster.AddressOf(site)], ReadTimeout = TimeSpan.FromSeconds(15) }, Cancellation);
}
