using System.Text;
using System.Text.Json.Nodes;
using Purva.Client.Offline;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Devices beside real sites, each its own process.</summary>
public sealed class DeviceTests
{
    private const int Operations = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_writes_out_of_reach_and_hands_over_later()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "phone.db");
        string[] alone = ["--file", file, "--data", Path.Combine(folder.Path, "nowhere")];
        Assert.Equal(4, (await PurvaProcess.RunAsync(["device", "get", "carts/ann", .. alone])).Exit);
        Assert.Equal(0, (await PurvaProcess.RunAsync(["device", "put", "carts/ann", "apples", .. alone])).Exit);
        Assert.Equal(0, (await PurvaProcess.RunAsync(["device", "put", "carts/bob", "pears", .. alone])).Exit);
        Assert.Equal(0, (await PurvaProcess.RunAsync(["device", "delete", "carts/bob", .. alone])).Exit);
        Assert.Equal(3, (await PurvaProcess.RunAsync(["device", "delete", "carts/bob", .. alone])).Exit);
        var seen = await PurvaProcess.RunAsync(["device", "get", "carts/ann", .. alone]);
        Assert.Equal((0, "apples"), (seen.Exit, seen.Output.Trim()));
        Assert.Equal(4, (await PurvaProcess.RunAsync(["device", "sync", .. alone])).Exit);

        await using var cluster = await RunningCluster.StartAsync(folder, "east,west");
        var sync = await cluster.RunAsync("device", "sync", "--file", file, "--json");
        Assert.Equal((0, 3), (sync.Exit, (int)JsonNode.Parse(sync.Output)!["handedOver"]!));
        var read = await cluster.RunAsync("device", "get", "carts/ann", "--file", file, "--json");
        Assert.Equal("site", (string)JsonNode.Parse(read.Output)!["source"]!);
        Assert.Equal("apples", (await cluster.RunAsync("get", "carts/ann", "--site", "east")).Output.Trim());
        Assert.Equal(3, (await cluster.RunAsync("device", "get", "carts/bob", "--file", file)).Exit);
        Assert.Equal(0, (int)JsonNode.Parse((await cluster.RunAsync("device", "status", "--file", file, "--json")).Output)!["queued"]!);
    }

    [Fact]
    public async Task While_sites_are_killed_each_operation_arrives_once_and_in_order()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder, "east,west");
        await using var device = await OfflineStore.OpenAsync(Path.Combine(folder.Path, "phone.db"), Options(cluster), Cancellation);
        var confirmed = 0;
        device.HandedOver += (_, _) => confirmed++;
        for (var i = 1; i <= Operations; i++)
        {
            await device.PutAsync("carts", $"key-{i % 3}", Encoding.UTF8.GetBytes($"{i}"), Cancellation);
        }

        // The kill and the next hand-over run into each other: the site is dead before it, in the middle of it or after it.
        var victims = new Queue<string>(["east", "west"]);
        var kills = new List<Task>();
        device.HandedOver += (_, _) =>
        {
            if (confirmed % (Operations / 3) == 0 && victims.TryDequeue(out var victim))
            {
                kills.Add(Task.Run(() => cluster.Kill(victim), Cancellation));
            }
        };
        await cluster.UntilAsync(async () => (await device.SyncAsync(Cancellation)).IsComplete);
        await Task.WhenAll(kills);

        Assert.Equal(2, kills.Count);
        Assert.Equal(Operations, confirmed);
        for (var key = 0; key < 3; key++)
        {
            var read = await device.GetAsync("carts", $"key-{key}", Cancellation);
            Assert.Equal((ReadSource.Site, $"{(key == 0 ? Operations : Operations - 3 + key)}"), (read.Source, Assert.Single(read.Values).Text));
        }

        // West may still be on its way back; once it is there, it has one value of each key.
        await cluster.UntilAsync(async () => (await cluster.RunAsync("keys", "carts", "--site", "west", "--json")).Output.Split("\"siblings\":1}").Length - 1 == 3);
    }

    private static OfflineOptions Options(RunningCluster cluster) => new()
    {
        Sites = [cluster.AddressOf("east"), cluster.AddressOf("west")],
        DoubtPatience = Timeout.InfiniteTimeSpan,
        ReadTimeout = TimeSpan.FromSeconds(15),
    };
}
