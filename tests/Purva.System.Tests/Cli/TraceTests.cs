using System.Text.Json.Nodes;
using Purva.Cli;
using Purva.SystemTests.Server;
using Purva.TestKit;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva trace</c> as a user runs it.</summary>
public sealed class TraceTests
{
    private const string Good = """
        web {"web":1}
        GET /cart
        db {"web":1, "db":1}
        select cart
        db {"web":1, "db":2}
        answer
        web {"web":2, "db":2}
        show cart
        cache {"cache":1}
        boot

        """;

    private const string Bad = """
        web {"web":1}
        GET /cart
        db {"web":1, "db":1}
        select cart
        db {"web":4, "db":3}
        answer

        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_ends_with_0_where_nothing_is_wrong_and_tells_each_mistake_with_its_line()
    {
        using var folder = new TestFolder();
        var fine = await RunAsync(folder, Good, "check");
        Assert.Equal((ExitCode.Done, ""), (fine.Exit, fine.Error));
        Assert.Contains("5 events of 3 hosts.", fine.Output, StringComparison.Ordinal);
        Assert.Contains("The clocks are right; the log tells no times.", fine.Output, StringComparison.Ordinal);

        var wrong = await RunAsync(folder, Bad, "check");
        Assert.Equal(ExitCode.Failed, wrong.Exit);
        Assert.Contains("line 5  missing event  db goes from event 1 (line 3) to 3: event 2 is missing, or its counter jumped.", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("line 5  never sent     db:3 knows event 4 of web, and the last that web logged is 1: it was never sent.", wrong.Output, StringComparison.Ordinal);

        var json = JsonNode.Parse((await RunAsync(folder, Bad, "check", "--json")).Output)!;
        Assert.False((bool)json["fine"]!);
        Assert.Equal(["missing event", "never sent"], json["executions"]![0]!["problems"]!.AsArray().Select(problem => (string)problem!["kind"]!));
    }

    [Fact]
    public async Task Check_knows_rules()
    {
        using var folder = new TestFolder();
        Assert.Equal(ExitCode.Done, (await RunAsync(folder, Good, "check", "--rule", "db after web", "--rule", "web \"show\" after db")).Exit);
        var broken = await RunAsync(folder, Good, "check", "--rule", "web after db");
        Assert.Equal(ExitCode.Failed, broken.Exit);
        Assert.Contains("Rule 'web after db' is broken by 1 of 2 events:", broken.Output, StringComparison.Ordinal);
        Assert.Contains("line 1  web:1  GET /cart", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_holds_times_against_causality_with_a_tolerance()
    {
        const string Log = """
            {"host":"a","clock":{"a":1},"event":"sends","time":"2026-11-28T12:00:00.010Z"}
            {"host":"b","clock":{"a":1,"b":1},"event":"hears","time":"2026-11-28T12:00:00.000Z"}

            """;
        using var folder = new TestFolder();
        var early = await RunAsync(folder, Log, "check");
        Assert.Equal(ExitCode.Failed, early.Exit);
        Assert.Contains("line 2  drift  b:1 is 10 ms earlier than a:1 \"sends\" (line 1), which it knows.", early.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync(folder, Log, "check", "--tolerance", "10ms")).Exit);
    }

    [Fact]
    public async Task Why_shows_the_way_or_what_each_does_not_know()
    {
        using var folder = new TestFolder();
        var before = await RunAsync(folder, Good, "why", "web:1", "show cart");
        Assert.Equal(
            """
            web:1 "GET /cart" (line 1)
              happened BEFORE
            web:2 "show cart" (line 7)

            The way from the one to the other needs no message:
                web:1 "GET /cart" (line 1)
              ↓ web:2 "show cart" (line 7)

            """,
            before.Output.ReplaceLineEndings("\n"));

        var concurrent = await RunAsync(folder, Good, "why", "cache:1", "#1");
        Assert.Contains("cache:1 knows nothing of db, and not db:1.", concurrent.Output, StringComparison.Ordinal);

        var json = JsonNode.Parse((await RunAsync(folder, Good, "why", "db:2", "GET", "--json")).Output)!;
        Assert.Equal(("after", 1), ((string)json["relation"]!, (int)json["messages"]!));
        Assert.Equal(["web:1", "db:1", "db:2"], json["path"]!.AsArray().Select(one => (string)one!["event"]!));
    }

    [Fact]
    public async Task Stats_counts()
    {
        using var folder = new TestFolder();
        var json = JsonNode.Parse((await RunAsync(folder, Good, "stats", "--json")).Output)![0]!;
        Assert.Equal((5, 2, 6, 4), ((int)json["events"]!, (int)json["messages"]!, (int)json["orderedPairs"]!, (int)json["concurrentPairs"]!));
        Assert.Equal((4, 1), ((int)json["longestChain"]!["length"]!, (int)json["requestResponses"]!));
        Assert.Contains("concurrent pairs   4 (40.0 %)", (await RunAsync(folder, Good, "stats")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_finds_shapes_and_ends_with_1_where_there_are_none()
    {
        using var folder = new TestFolder();
        var found = await RunAsync(folder, Good, "search", "a: host=web GET; b: host=db; c: boot; a -> b; b || c");
        Assert.Equal(ExitCode.Done, found.Exit);
        Assert.Contains("line 3  b = db:1     select cart", found.Output, StringComparison.Ordinal);
        Assert.Contains("2 matches.", found.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Failed, "0 matches."), await CodeAndLastAsync(folder, "search", "nothing like it"));
        Assert.Equal(ExitCode.Usage, (await RunAsync(folder, Good, "search", "a -> b")).Exit);
    }

    [Fact]
    public async Task Diff_tells_what_only_one_has()
    {
        using var folder = new TestFolder();
        var other = Path.Combine(folder.Path, "other.log");
        await File.WriteAllTextAsync(other, Bad, Cancellation);
        var differs = await RunAsync(folder, Good, "diff", other);
        Assert.Equal(ExitCode.Failed, differs.Exit);
        Assert.Contains("- cache, with 1 event", differs.Output, StringComparison.Ordinal);
        Assert.Contains("  - web:2 \"show cart\" (line 7)", differs.Output, StringComparison.Ordinal);

        var both = Good + "=== second ===\n" + Good;
        Assert.Equal((ExitCode.Done, "Each host did the same in both."), await CodeAndLastAsync(folder, both, ["diff", "--delimiter", "^=== (?<trace>.*) ===$"]));
        Assert.Equal(ExitCode.Usage, (await RunAsync(folder, Good, "diff")).Exit);
    }

    [Fact]
    public async Task What_is_not_there_ends_with_3_and_what_cannot_be_meant_with_2()
    {
        using var folder = new TestFolder();
        Assert.Equal(ExitCode.NotFound, (await PurvaProcess.RunAsync("trace", "check", "/nowhere.log")).Exit);
        Assert.Equal(ExitCode.NotFound, (await RunAsync(folder, Good, "why", "web:1", "web:9")).Exit);
        Assert.Equal(ExitCode.Usage, (await RunAsync(folder, Good, "why", "web:1", "cart")).Exit);
        Assert.Equal(ExitCode.NotFound, (await RunAsync(folder, Good, "stats", "--execution", "7")).Exit);
        Assert.Equal(ExitCode.Usage, (await RunAsync(folder, Good, "check", "--rule", "web npci")).Exit);
        Assert.Equal(ExitCode.Usage, (await RunAsync(folder, Good, "check", "--tolerance", "soon")).Exit);
    }

    [Fact]
    public async Task The_sample_shows_what_its_page_says()
    {
        var sample = Path.Combine(RepositoryFolder.Path, "samples", "traces", "payments.log");
        var check = await PurvaProcess.RunAsync("trace", "check", sample, "--tolerance", "5ms", "--rule", "bank after npci");
        Assert.Equal(ExitCode.Failed, check.Exit);
        Assert.Contains("bank:1 is 9 ms earlier than app:1 \"pay 90 to meera\" (line 9), which it knows.", check.Output, StringComparison.Ordinal);
        Assert.Contains("Rule 'bank after npci' is broken by 2 of 2 events:", check.Output, StringComparison.Ordinal);
        var why = await PurvaProcess.RunAsync("trace", "why", sample, "--execution", "t1", "paid", "nothing found");
        Assert.Contains("is CONCURRENT with", why.Output, StringComparison.Ordinal);
    }

    private static Task<(int Exit, string Last)> CodeAndLastAsync(TestFolder folder, params string[] call) => CodeAndLastAsync(folder, Good, call);

    private static async Task<(int Exit, string Last)> CodeAndLastAsync(TestFolder folder, string log, string[] call)
    {
        var outcome = await RunAsync(folder, log, call);
        return (outcome.Exit, outcome.Output.TrimEnd().Split('\n')[^1].TrimEnd('\r'));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(TestFolder folder, string log, params string[] call)
    {
        var file = Path.Combine(folder.Path, "shop.log");
        await File.WriteAllTextAsync(file, log, Cancellation);
        return await PurvaProcess.RunAsync(["trace", call[0], file, .. call[1..]]);
    }
}
