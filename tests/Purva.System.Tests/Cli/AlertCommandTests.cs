using System.Text.Json.Nodes;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Alerts as a user types them.</summary>
public sealed class AlertCommandTests
{
    [Fact]
    public async Task A_rule_is_set_shown_followed_and_removed()
    {
        await using var site = await RunningServer.StartAsync();
        Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => PurvaProcess.RunAsync(["alerts", .. arguments, "--site", site.Server.HttpAddress.ToString()]);

        var set = await RunAsync("set", "any", "last keys >= 0", "--window", "00:00:02", "--severity", "info");
        Assert.Equal((0, "any: last keys >= 0 over 00:00:02 (info)"), (set.Exit, set.Output.Trim()));
        await RunAsync("set", "slow", "p99 write-latency > 50.5", "--for", "30s", "--description", "Look at the disk.", "--json");
        using var watch = PurvaProcess.Start("alerts", "watch", "--json", "--site", site.Server.HttpAddress.ToString());
        var line = await watch.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        watch.Kill();
        var happened = JsonNode.Parse(line!)!;
        Assert.Equal(("any", "firing", "info"), ((string)happened["alert"]!, (string)happened["state"]!, (string)happened["severity"]!));
        var list = JsonNode.Parse((await RunAsync("list", "--json")).Output)!["alerts"]!.AsArray();
        Assert.Equal(["any", "slow"], list.Select(alert => (string)alert!["rule"]!["name"]!));
        Assert.Equal((30.0, "Look at the disk."), ((double)list[1]!["rule"]!["for"]!, (string)list[1]!["rule"]!["description"]!));
        Assert.Matches("any +firing +[0-9TZ:-]+ +0 +last keys >= 0", (await RunAsync("list")).Output);
        Assert.Equal(0, (await RunAsync("delete", "any")).Exit);
        Assert.Equal(3, (await RunAsync("delete", "any")).Exit);
        Assert.Contains("--for is a length of time", (await RunAsync("set", "slow", "p99 write-latency > 50.5", "--for", "1")).Error, StringComparison.Ordinal);
        var wrong = await RunAsync("set", "bad", "p99 keys > 1");
        Assert.Equal(2, wrong.Exit);
        Assert.Contains("of keys there is last, mean, min, max", wrong.Error, StringComparison.Ordinal);
    }
}
