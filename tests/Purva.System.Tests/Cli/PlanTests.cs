using System.Text;
using System.Text.Json.Nodes;
using Purva.Cli;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva plan</c> as a user runs it.</summary>
public sealed class PlanTests
{
    private const string Scenario = """
        name: my shop
        population:
          preset: cart-3-devices
          keys: 1_000
          clients: 1000
          writesPerSecond: 0.05
        bounds:
          lost: 0.5
          falseConflicts: 0.5
        """;

    [Fact]
    public async Task A_scenario_is_planned_into_every_form_and_a_seed_gives_the_same()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "shop.yaml");
        await File.WriteAllTextAsync(file, Scenario, TestContext.Current.CancellationToken);
        string[] call = ["plan", "recommend", "--scenario", file, "--draws", "2", "--replay", "20", "--seed", "7"];
        var (json, again) = (await PurvaProcess.RunAsync([.. call, "--json"]), await PurvaProcess.RunAsync([.. call, "--json"]));
        Assert.Equal((ExitCode.Done, "", again.Output), (json.Exit, json.Error, json.Output));
        var plan = JsonNode.Parse(json.Output)!;
        Assert.Equal(("my shop", "last-writer-wins", 11), ((string?)plan["population"], (string?)plan["recommended"], plan["rows"]!.AsArray().Count));
        Assert.Equal(11 + 1, (await PurvaProcess.RunAsync([.. call, "--csv"])).Output.TrimEnd().Split('\n').Length);
        Assert.Contains("| ---:", (await PurvaProcess.RunAsync([.. call, "--markdown"])).Output, StringComparison.Ordinal);
        var rupees = JsonNode.Parse((await PurvaProcess.RunAsync([.. call, "--json", "--currency", "INR"])).Output)!;
        Assert.Equal((decimal)plan["rows"]![0]!["development"]! * 90, (decimal)rupees["rows"]![0]!["development"]!);
    }

    [Theory]
    [InlineData("svg", "<?xml")]
    [InlineData("png", "\u0089PNG")]
    public async Task Charts_are_pictures_with_text(string ending, string begin)
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, $"tornado.{ending}");
        var run = await PurvaProcess.RunAsync("plan", "sensitivity", "--preset", "sensors-100k", "--draws", "2", "--replay", "10", "--samples", "200", "--chart", file);
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Error));
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith(begin, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.True(ending == "png" || Encoding.UTF8.GetString(bytes).Contains("complexity", StringComparison.Ordinal));
        Assert.InRange(bytes.Length, 5_000, 500_000);
    }

    [Fact]
    public async Task Growth_is_told_after_parts_of_the_time_and_drawn()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "growth.svg");
        var run = await PurvaProcess.RunAsync("plan", "sizes", "--preset", "comments-500", "--over-time", "--draws", "2", "--replay", "10", "--chart", file, "--json");
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Error));
        var plan = JsonNode.Parse(run.Output)!;
        Assert.Equal([0.01, 0.03, 0.1, 0.3, 1.0], plan["days"]!.AsArray().Select(days => (double)days!));
        var clients = plan["rows"]!.AsArray().Single(row => (string?)row!["strategy"] == "client-vectors")!;
        Assert.True((double)clients["objectBytesAfter1Days"]! > (double)clients["objectBytesAfter0.01Days"]!);
        Assert.Contains("client-vectors", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notes_are_computed_beside_what_they_print()
    {
        var run = await PurvaProcess.RunAsync("plan", "notes", "--why");
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Error));
        Assert.Contains("$13,824", run.Output, StringComparison.Ordinal);
        Assert.Contains("$96,946", run.Output, StringComparison.Ordinal);
        Assert.Contains("$87,163,935", run.Output, StringComparison.Ordinal);
        var rows = JsonNode.Parse((await PurvaProcess.RunAsync("plan", "notes", "--json")).Output)!["rows"]!.AsArray();
        Assert.Equal(Purva.Planning.Printed.PrintedTables.All.Length, rows.Count);
    }

    [Theory]
    [InlineData("--preset", "no-such", "There is no preset 'no-such'")]
    [InlineData("--scenario", "no-such.yaml", "There is no file 'no-such.yaml'")]
    [InlineData("--chart", "chart.gif", "A chart is written as .svg or .png")]
    [InlineData("--draws", "1", "--draws is a whole number from 2 to 1000")]
    public async Task A_wrong_call_is_answered_with_a_sentence(string option, string value, string sentence)
    {
        var run = await PurvaProcess.RunAsync("plan", "sizes", option, value);
        Assert.True(run.Exit is ExitCode.Usage or ExitCode.NotFound);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_is_observed_and_planned()
    {
        using var folder = new TestFolder();
        await using var cluster = await RunningCluster.StartAsync(folder, "east,west");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ExitCode.Done, (await cluster.RunAsync("put", $"carts/{i}", "apples")).Exit);
        }

        var observed = await cluster.RunAsync("plan", "observe", "--seconds", "0.5", "--clients", "40");
        Assert.Equal(ExitCode.Done, observed.Exit);
        var file = Path.Combine(folder.Path, "observed.yaml");
        await File.WriteAllTextAsync(file, observed.Output, TestContext.Current.CancellationToken);
        var scenario = Purva.Cli.Planning.ScenarioFile.Read(file);
        Assert.Equal((5, 2, 40), (scenario.Population.Keys, scenario.Population.Sites, scenario.Population.Clients));
        Assert.Equal(ExitCode.Done, (await PurvaProcess.RunAsync("plan", "sizes", "--scenario", file, "--draws", "2")).Exit);
    }
}
