using System.Text.Json.Nodes;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Buckets and values that merge, as a user types them.</summary>
public sealed class ValueCommandTests
{
    [Fact]
    public async Task A_bucket_is_defined_and_its_values_are_changed_shown_and_traced()
    {
        await using var site = await RunningServer.StartAsync();
        Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => PurvaProcess.RunAsync([.. arguments, "--site", site.Server.HttpAddress.ToString()]);

        Assert.Equal(3, (await RunAsync("bucket", "get", "docs")).Exit);
        Assert.Equal(0, (await RunAsync("bucket", "set", "docs", "--type", "map")).Exit);
        Assert.Equal("map", (string)JsonNode.Parse((await RunAsync("bucket", "list", "--json")).Output)![0]!["type"]!);
        string[][] updates =
        [
            ["increment", "docs/d", "3", "--path", "/n"], ["add", "docs/d", "red", "--path", "/tags"], ["add", "docs/d", "blue", "--path", "/tags"],
            ["remove", "docs/d", "blue", "--path", "/tags"], ["enable", "docs/d", "--path", "/on"], ["assign", "docs/d", "{\"a\":1}", "--path", "/v"],
            ["update", "insert", "docs/d", "0", "\"x\"", "--path", "/todo"], ["update", "insert", "docs/d", "1", "\"y\"", "--path", "/todo"],
            ["update", "set", "docs/d", "0", "7", "--path", "/todo"], ["update", "move", "docs/d", "1", "0", "--path", "/todo"], ["update", "remove-at", "docs/d", "1", "--path", "/todo"],
            ["update", "increment", "docs/d", "--path", "/n", "--", "-1"], ["disable", "docs/d", "--path", "/on"], ["update", "clear", "docs/d", "--path", "/v"],
        ];
        foreach (var update in updates)
        {
            var outcome = await PurvaProcess.RunAsync([.. Before(update), "--site", site.Server.HttpAddress.ToString(), .. After(update)]);
            Assert.True(outcome.Exit == 0, $"{string.Join(' ', update)}: {outcome.Error}");
        }

        var read = JsonNode.Parse((await RunAsync("get", "docs/d", "--json")).Output)!;
        Assert.Equal("""{"n":2,"tags":["red"],"todo":["y"]}""", read["value"]!.ToJsonString());
        Assert.Contains("\"n\": 2", (await RunAsync("get", "docs/d")).Output, StringComparison.Ordinal);
        Assert.Contains("increment /n 3", (await RunAsync("history", "docs/d")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_typed_and_erased()
    {
        await using var site = await RunningServer.StartAsync();
        Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => PurvaProcess.RunAsync([.. arguments, "--site", site.Server.HttpAddress.ToString()]);
        Assert.Equal(0, (await RunAsync("bucket", "set", "notes", "--type", "text")).Exit);
        Assert.Equal(0, (await RunAsync("update", "type", "notes/plan", "0", "to buy: milk")).Exit);
        Assert.Equal(0, (await RunAsync("update", "erase", "notes/plan", "0", "3")).Exit);
        Assert.Equal("buy: milk", (string)JsonNode.Parse((await RunAsync("get", "notes/plan", "--json")).Output)!["value"]!);
        Assert.Contains("edit", (await RunAsync("history", "notes/plan")).Output, StringComparison.Ordinal);
        var outcome = await RunAsync("update", "type", "notes/plan", "99", "x");
        Assert.True(outcome.Exit == 2 && outcome.Error.Contains("behind the end", StringComparison.Ordinal), outcome.Error);
        Assert.Equal(2, (await RunAsync("update", "erase", "notes/plan", "0", "1", "--path", "/a")).Exit);
    }

    [Fact]
    public async Task What_is_refused_ends_with_its_code()
    {
        await using var site = await RunningServer.StartAsync();
        (int Exit, string Named, string[] Arguments)[] calls =
        [
            (3, "no definition", ["increment", "nowhere/k"]),
            (2, "no path", ["increment", "stock/k", "1", "--path", "n"]),
            (2, "no JSON", ["assign", "stock/k", "red"]),
            (2, "resolver", ["bucket", "set", "b", "--type", "resolved"]),
            (0, "", ["bucket", "set", "stock", "--type", "bounded-counter"]),
            (1, "wrong-type", ["add", "stock/k", "red"]),
            (2, "east2", ["update", "transfer", "stock/k", "1", "east2"]),
        ];
        foreach (var (exit, named, arguments) in calls)
        {
            var outcome = await PurvaProcess.RunAsync([.. arguments, "--site", site.Server.HttpAddress.ToString()]);
            Assert.True(exit == outcome.Exit && outcome.Error.Contains(named, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {outcome.Exit} {outcome.Error}");
        }
    }

    private static string[] Before(string[] call) => Array.IndexOf(call, "--") is var at && at < 0 ? call : call[..at];

    private static string[] After(string[] call) => Array.IndexOf(call, "--") is var at && at < 0 ? [] : call[at..];
}
