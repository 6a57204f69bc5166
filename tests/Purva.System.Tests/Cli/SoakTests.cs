using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Cli.Soak;
using Purva.Client;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>The soak: a short one from end to end, and that each of its judgements can fail.</summary>
public sealed class SoakTests
{
    private static readonly ReplicaId East = new(7);

    [Fact]
    public async Task Real_sites_keep_their_promises_through_partitions_and_kills()
    {
        using var folder = new TestFolder();
        var soak = await PurvaProcess.RunAsync("soak", "--minutes", "0.33", "--rate", "60", "--data", Path.Combine(folder.Path, "data"), "--out", folder.Path, "--json");
        Assert.True(soak.Exit == 0, soak.Output + soak.Error);
        var json = JsonNode.Parse(soak.Output)!;
        Assert.Equal(3, json["memory"]!.AsArray().Count);
        Assert.True((int)json["changes"]! > 0 && (int?)json["counts"]!["Put.Done"] > 0, soak.Output);
        Assert.Equal("svg", XDocument.Load(Path.Combine(folder.Path, "memory.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public void A_lost_write_one_that_returned_and_sites_that_differ_are_found_out()
    {
        Assert.Empty(Judge([[2]], [[2]]));
        Assert.Contains(Judge([[]], [[]]), violation => violation.Description.Contains("soak/k1", StringComparison.Ordinal));
        Assert.NotEmpty(Judge([[1, 2]], [[1, 2]]));
        Assert.Contains(Judge([[2]], [[]]), violation => violation.Sites.Contains("west"));
    }

    [Fact]
    public void A_counter_or_a_set_that_is_wrong_is_found_out()
    {
        var ledger = new SoakLedger();
        ledger.Counted("k1", 5, RequestOutcome.Done);
        ledger.Counted("k1", 3, RequestOutcome.Unknown);
        ledger.Counted("k1", 100, RequestOutcome.Refused);
        ledger.Added("k1", "here", RequestOutcome.Done);
        ledger.Added("k1", "perhaps", RequestOutcome.Unknown);
        IEnumerable<string> Found(long sum, params string[] elements) =>
            ledger.Check("east", new Dictionary<string, long> { ["k1"] = sum }, new Dictionary<string, IReadOnlyList<string>> { ["k1"] = elements }).Select(violation => violation.Pattern);

        Assert.Empty(Found(5, "here"));
        Assert.Empty(Found(8, "here", "perhaps"));
        Assert.Equal(["WrongSum"], Found(4, "here"));
        Assert.Equal(["WrongSum"], Found(9, "here"));
        Assert.Equal(["LostElement"], Found(5, "perhaps"));
        Assert.Equal(["InventedElement"], Found(5, "here", "stranger"));

        Assert.Equal("here", ledger.TakeElement("k1"));
        ledger.Removed("k1", "here", RequestOutcome.Unknown);
        Assert.Null(ledger.TakeElement("k1"));
        Assert.Empty(Found(5));
    }

    [Fact]
    public async Task A_change_told_twice_too_late_or_never_is_found_out_by_what_is_on_disk()
    {
        using var east = new MemoryEngine();
        var dots = await WriteAsync("east", east, 1, 2, 3);
        var (first, second, third) = (dots[0], dots[1], dots[2]);
        Assert.Empty(JudgeDisks([("east", east)], first, second, third));
        Assert.Equal(["MissedChange"], JudgeDisks([("east", east)], first, second));
        Assert.Equal(["RepeatedChange"], JudgeDisks([("east", east)], first, second, third, second));
        Assert.Equal(["DisorderedChange"], JudgeDisks([("east", east)], first, third, second));
        Assert.Equal(["UnknownChange"], JudgeDisks([("east", east)], first, second, third, new Dot(East, 1)));

        using var west = new MemoryEngine();
        await WriteAsync("west", west, 4);
        Assert.Contains("NotConverged", JudgeDisks([("west", west), ("east", east)], first, second, third));
    }

    [Fact]
    public void Memory_is_judged_by_the_longest_life_once_it_is_warm()
    {
        MemorySample Sample(int second, int process, long bytes) => new(TimeSpan.FromSeconds(second), "east", process, bytes);
        MemorySample[] samples =
        [
            .. Enumerable.Range(0, 30).Select(second => Sample(second, 1, 900 << 20)),
            .. Enumerable.Range(30, 200).Select(second => Sample(second, 2, second < 90 ? 500 << 20 : 1_000 * (second - 90))),
            .. Enumerable.Range(230, 200).Select(second => Sample(second, 3, 1_000 * second)),
        ];
        var trend = Assert.Single(MemoryTrend.Of(samples.Where(sample => sample.ProcessId != 2)));
        Assert.Equal(3_600_000, trend.PerHour!.Value, 1.0);
        Assert.Equal(900 << 20, trend.Peak);
        Assert.Null(MemoryTrend.Of(samples.Where(sample => sample.ProcessId == 1)).Single().PerHour);
        Assert.Equal(3, XDocument.Parse(MemoryGraph.Render(samples, "a <note>")).Descendants().Count(element => element.Name.LocalName == "polyline"));
        Assert.Equal("svg", XDocument.Parse(MemoryGraph.Render([], string.Empty)).Root!.Name.LocalName);
    }

    [Fact]
    public void A_leak_of_memory_of_records_or_of_writers_is_found_out()
    {
        static MemorySample Sample(int second, long bytes) => new(TimeSpan.FromSeconds(second), "east", 1, bytes);
        IEnumerable<string> Found(Func<int, long> bytesAt) =>
            new SoakJudgement(new History(), []) { Memory = [.. Enumerable.Range(0, 600).Select(second => Sample(second, bytesAt(second)))] }.Check().Select(violation => violation.Pattern);
        Assert.Empty(Found(second => (200L << 20) + (second * 100_000L)));
        Assert.Equal(["MemoryLeak"], Found(second => (200L << 20) + (second * 1_000_000L)));
        Assert.Empty(Found(second => second < 150 ? second * 2_000_000L : 300_000_000));

        static SiteReport Report(int entries, long records) =>
            new() { Applied = Enumerable.Range(1, entries).ToDictionary(i => new ReplicaId((ulong)i).ToString(), _ => 1UL), LogRecords = records };
        string[] Bounded(int entries, long records) => [.. BoundsChecker.Check(
            [SoakSights.SampleOf(default, "east", Report(entries, records), siblings: 1, SoakSights.WritersSince(new Dictionary<string, long> { ["fault.Kill"] = 2, ["fault.Restart"] = 1 }, sites: 3), requests: 1_000)], new Bounds()).Select(violation => violation.Pattern)];
        Assert.Empty(Bounded(entries: 6, records: 11_000));
        Assert.Equal(["VectorTooLong"], Bounded(entries: 7, records: 11_000));
        Assert.Equal(["LogTooLong"], Bounded(entries: 6, records: 11_001));
    }

    [Fact]
    public void A_disk_that_cannot_be_read_is_found_out_and_the_rest_is_judged()
    {
        var result = new SoakResult(default, [], new Dictionary<string, long>(), 0, [], new SoakJudgement(new History(), []) { Memory = [new MemorySample(default, "east", 1, 2L << 30)] });
        var judged = result.Judged(() => throw new StorageException(StorageFault.Unavailable, "The folder is gone."));
        Assert.Equal(["Unreadable", "TooMuchMemory"], judged.Violations.Select(violation => violation.Pattern));
        Assert.Null(judged.Judgement);
    }

    /// <summary>Two writes of one key, the second in place of the first, against what two sites show.</summary>
    private static IReadOnlyList<Violation> Judge(int[][] east, int[][] west)
    {
        var history = new History();
        var key = history.NumberOf(KeyName.Of(SoakPlan.Values, "k1"));
        var (first, second) = (history.NextValue(), history.NextValue());
        history.Add(new HistoryTransaction(0, [], [new HistoryWrite(key, first, []) { Dot = new Dot(East, 1) }]) { Site = "east" });
        history.Add(new HistoryTransaction(0, [], [new HistoryWrite(key, second, [first]) { Dot = new Dot(East, 2) }]) { Site = "east" });
        return new SoakJudgement(history, [State("east", key, east), State("west", key, west)]).Check();
    }

    private static SiteStateView State(string site, int key, int[][] shown)
    {
        var applied = new VersionVector.Builder();
        applied.Add(new Dot(East, 2));
        return new SiteStateView(site, applied.ToVector())
        {
            Rows = [.. shown.Where(values => values.Length > 0).Select(values => new StateRowView("k1", [.. values.Select(value => new Sibling(default, SoakRecord.BytesOf(value)))]))],
            Shown = [.. shown.Select(values => new HistoryRead(key, [.. values]))],
        };
    }

    /// <summary>What a site leaves on its disk that has put values, one after the other, and stopped.</summary>
    private static async Task<List<Dot>> WriteAsync(string name, MemoryEngine engine, params int[] values)
    {
        var options = new SiteOptions { Cluster = "up", Site = name };
        await using var site = await Site.StartAsync(options, string.Empty, engine, new NoPeers(), TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        var dots = new List<Dot>();
        foreach (var value in values)
        {
            WriteResult answer;
            do
            {
                answer = await site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of(SoakPlan.Values, $"k{value}"), SoakRecord.BytesOf(value)) }), TestContext.Current.CancellationToken);
            }
            while (answer.Status == WriteStatus.Unavailable);

            dots.Add(answer.Dot);
        }

        return dots;
    }

    private static IEnumerable<string> JudgeDisks((string Site, MemoryEngine Engine)[] sites, params Dot[] told)
    {
        var stored = new StoredSites("up", static (_, value) => SoakRecord.ValueOf(Encoding.UTF8.GetString(value.Span)));
        Array.ForEach(sites, site => stored.Add(site.Site, site.Engine));
        return new SoakJudgement(new History(), [])
        {
            Stored = stored,
            Streams = [new ChangeStreamView("The consumer", [.. told.Select(dot => new StreamStep(dot, "east"))]) { Bucket = SoakPlan.Values, Until = stored.ToStates()[^1].Applied }],
        }.Check().Select(violation => violation.Pattern).Distinct();
    }

    private sealed class NoPeers : IPeerTransport
    {
        public ValueTask<IPeerLink> ConnectAsync(PeerOptions peer, CancellationToken cancellation) => throw new PeerUnreachableException("There is nobody.");
    }
}
