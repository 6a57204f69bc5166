using System.Text.Json.Nodes;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Every demo as a user runs it.</summary>
public sealed class DemoTests
{
    private static readonly string[] Promised =
        ["carts", "payments", "exchange", "food-orders", "comments", "fleet", "transactions", "chat", "database", "tiffin", "trains", "monsoon", "strategies", "ledger"];

    [Fact]
    public async Task Every_demo_that_is_promised_is_listed_in_order()
    {
        var (exit, output, _) = await PurvaProcess.RunAsync("demo", "--json");
        Assert.Equal(0, exit);
        Assert.Equal(Promised, JsonNode.Parse(output)!.AsArray().Select(demo => (string)demo!["demo"]!));
    }

    [Fact]
    public async Task All_demos_are_told_and_every_claim_holds()
    {
        var (exit, output, error) = await PurvaProcess.RunAsync("demo", "--all", "--brief", "--json");
        var reports = JsonNode.Parse(output)!.AsArray();
        Assert.All(reports, report => Assert.True((bool)report!["passed"]!, report.ToJsonString()));
        Assert.Equal(Promised, reports.Select(report => (string)report!["demo"]!));
        Assert.All(reports, report => Assert.NotEmpty(report!["claims"]!.AsArray()));
        Assert.Equal((0, string.Empty), (exit, error));
    }

    [Theory]
    [InlineData("demo", "elephants", "There is no demo 'elephants'")]
    [InlineData("demo", "chat", "--all", "Either 'chat' or --all, not both.")]
    [InlineData("demo", "--all", "--picture", "x.svg", "--picture is of one demo; name it.")]
    public async Task A_wrong_call_says_what_to_do(params string[] call)
    {
        var (exit, _, error) = await PurvaProcess.RunAsync(call[..^1]);
        Assert.Equal(2, exit);
        Assert.Contains(call[^1], error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_in_words_shows_trap_rule_and_verdict()
    {
        var (exit, output, _) = await PurvaProcess.RunAsync("demo", "food-orders", "--brief");
        Assert.Equal(0, exit);
        Assert.All(["trap  ", "rule  ", "held  ", "claims held."], word => Assert.Contains(word, output, StringComparison.Ordinal));
    }
}
