using System.Text;
using System.Text.Json;
using Purva.Cli.Ordering;
using Purva.Hashgraph;
using Purva.SystemTests.Server;
using Purva.TestKit;
using Purva.TestKit.Ordering;
using Purva.Tracing;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva order replay</c>, and the graphs that were worked by hand.</summary>
public sealed class OrderReplayTests
{
    private static readonly string Samples = Path.Combine(RepositoryFolder.Path, "samples", "hashgraph");

    public static TheoryData<string> Graphs => [.. Directory.GetFiles(Samples, "*.json").Select(path => Path.GetFileName(path)).Order()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_graph_comes_out_as_it_was_worked_by_hand(string name)
    {
        var replay = OrderReplay.Of(GossipGraphFile.Read(File.ReadAllBytes(Path.Combine(Samples, name))));
        Assert.All(replay.Rows, row => Assert.NotNull(row.Event.Expectation.Round));
        Assert.Empty(replay.Rows.SelectMany(row => row.Mismatches().Select(problem => $"{row.Event.Name}: {problem}")));
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_graph_comes_out_as_the_definitions_say(string name)
    {
        var graph = GossipGraphFile.Read(File.ReadAllBytes(Path.Combine(Samples, name)));
        var replay = OrderReplay.Of(graph);
        var names = graph.Events.Select((one, number) => (one.Gossip.Hash, number)).ToDictionary(one => one.Hash, one => one.number);
        int Index(EventHash hash) => hash.IsNone ? -1 : names[hash];
        var paper = new PaperHashgraph(
            [.. graph.Events.Select(one => new PaperEvent(one.Creator, Index(one.Gossip.SelfParent), Index(one.Gossip.OtherParent), one.Gossip.CreatedMicroseconds, MarkOf(graph, one.Gossip), CoinOf(graph, one.Gossip)))],
            [.. graph.Membership.Members.Select(member => member.Stake)], graph.Options.CoinEvery, graph.Options.Order == OrderWithinRound.Causal);

        Assert.Equal(paper.Order().Select(receipt => (graph.Events[receipt.Event].Name, receipt.Round, receipt.Time)), replay.InOrder.Select(row => (row.Event.Name, (int)row.Fate.RoundReceived, row.Fate.ConsensusMicroseconds)));
        Assert.Equal(paper.Rounds, replay.Rows.Select(row => (int)row.Fate.Round));
        Assert.Equal(paper.Witnesses, replay.Rows.Select(row => row.Fate.IsWitness));
        Assert.Equal(name.StartsWith("coin", StringComparison.Ordinal) ? 2 : 0, replay.CoinsTossed);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task The_picture_of_a_graph_is_up_to_date(string name)
    {
        var picture = SpaceTimeSvg.Render(OrderReplay.Of(GossipGraphFile.Read(await File.ReadAllBytesAsync(Path.Combine(Samples, name), Cancellation))).Draw());
        var path = Path.Combine(RepositoryFolder.Path, "docs", "pictures", "hashgraph", Path.ChangeExtension(name, ".svg"));
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            await File.WriteAllTextAsync(path, picture, Cancellation);
        }

        Assert.True(picture == await File.ReadAllTextAsync(path, Cancellation), $"{path} shows something else now; run eng/update-pictures.sh hashgraph and look at the difference.");
    }

    [Fact]
    public async Task Replay_prints_draws_and_ends_well()
    {
        using var folder = new TestFolder();
        var picture = Path.Combine(folder.Path, "picture.svg");
        var outcome = await PurvaProcess.RunAsync("order", "replay", Path.Combine(Samples, "fork.json"), "--picture", picture, "--json");
        using var json = JsonDocument.Parse(outcome.Output);

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Equal("d", json.RootElement.GetProperty("forkers")[0].GetString());
        Assert.Equal(22, json.RootElement.GetProperty("events").GetArrayLength());
        Assert.StartsWith("<svg ", await File.ReadAllTextAsync(picture, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_fails_where_something_else_was_expected()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "graph.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Path.Combine(Samples, "alone.json"), Cancellation)).Replace("\"order\": 2", "\"order\": 9", StringComparison.Ordinal), Cancellation);
        var outcome = await PurvaProcess.RunAsync("order", "replay", file);
        Assert.Equal((1, "a2: order is 2, and 9 is expected."), (outcome.Exit, outcome.Error.Trim()));
        Assert.Contains("order          a1 a2", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "no JSON")]
    [InlineData("{}", "no list 'members'")]
    [InlineData("""{"members":["a","a"],"events":[]}""", "member 2 has no name, or that of another")]
    [InlineData("""{"members":[],"events":[]}""", "1 to 1024 members")]
    [InlineData("""{"members":["a"],"events":[{"creator":"b"}]}""", "its creator 'b' is none of the members")]
    [InlineData("""{"members":["a"],"events":[{"name":"x","creator":"a","selfParent":"y"}]}""", "'y' is no event before it")]
    [InlineData("""{"members":["a"],"events":[{"name":"x","creator":"a"},{"name":"x","creator":"a"}]}""", "another event has this name")]
    [InlineData("""{"members":["a"],"events":[{"creator":"a","time":-1}]}""", "no whole number")]
    [InlineData("""{"members":["a"],"events":[{"creator":"a","signature":"q"}]}""", "not hexadecimal")]
    [InlineData("""{"members":["a"],"events":[7]}""", "is no object")]
    [InlineData("""{"members":["\ud800"],"events":[]}""", "no Unicode")]
    [InlineData("""{"members":["a"],"title":"\ud800","events":[]}""", "no Unicode")]
    [InlineData("""{"members":["a"],"events":[{"name":"\udc00","creator":"a"}]}""", "no Unicode")]
    [InlineData("""{"members":["a"],"events":[{"creator":"a","expect":{"order":3000000000}}]}""", "'order' is at most")]
    [InlineData("""{"members":["a"],"ties":"none","events":[]}""", "causal or paper")]
    [InlineData("""{"members":["a"],"coinEvery":1,"events":[]}""", "'coinEvery' is from 3")]
    [InlineData("""{"members":["a"],"events":[{"name":"x","creator":"a","time":5},{"name":"y","creator":"a","selfParent":"x","time":4}]}""", "before that of its self-parent")]
    public void A_file_that_is_no_graph_is_told_apart(string text, string reason)
    {
        var problem = Assert.Throws<InvalidDataException>(() => OrderReplay.Of(GossipGraphFile.Read(Encoding.UTF8.GetBytes(text))));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    private static EventHash MarkOf(GossipGraphFile graph, GossipEvent gossip)
    {
        var bytes = new byte[EventHash.Size];
        gossip.Signature.CopyTo(bytes);
        return graph.Options.Mark == EventMark.Hash ? gossip.Hash : new EventHash(bytes);
    }

    private static bool CoinOf(GossipGraphFile graph, GossipEvent gossip) =>
        graph.Options.Mark == EventMark.Hash ? gossip.Hash.MiddleBit : gossip.Signature.Length > 0 && gossip.Signature[gossip.Signature.Length / 2] >= 0x80;
}
