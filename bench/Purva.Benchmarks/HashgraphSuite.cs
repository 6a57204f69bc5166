using System.Diagnostics;
using Purva.Benchmarks.Hashgraph;
using Purva.Hashgraph;
using Purva.Simulation.Ordering;
using Purva.TestKit.Ordering;
using Purva.Wire;

namespace Purva.Benchmarks;

/// <summary>Hashgraph consensus: what one member can take in, in one thread, and how long an order takes.</summary>
internal sealed class HashgraphSuite : IBenchmarkSuite
{
    private const int Ten = 10_000_000;

    public string Name => "hashgraph";

    public string Summary => "events and transactions that one member orders, metadata, latency, memory";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report(
            "Hashgraph, transactions of 100 bytes, at one member in one thread",
            "what", "events/s", "transactions/s", "metadata, bytes a transaction", "rounds to the order", "virtual ms at 50 ms links", "MiB after a tenth", "MiB at the end", "ratio to the definitions");
        foreach (var members in new[] { 4, 16, 64 })
        {
            await AddThroughputAsync(bench, report, members, 10, Intake.InMemory);
            await AddThroughputAsync(bench, report, members, 10, Intake.Bytes);
            await AddThroughputAsync(bench, report, members, 10, Intake.Signed);
            await AddThroughputAsync(bench, report, members, 100, Intake.Signed);
            AddLatency(bench, report, members);
        }

        AddDefinitions(bench, report, 4, 400);
        AddDefinitions(bench, report, 16, 400);
        AddMemory(bench, report, cancellation);
        return report;
    }

    private static async Task AddThroughputAsync(Bench bench, Report report, int members, int transactions, Intake intake)
    {
        var what = $"{members} members, {transactions} transactions an event, {intake switch { Intake.InMemory => "events in memory", Intake.Bytes => "from bytes", _ => "from bytes, P-256 checked" }}";
        if (!bench.Wants(what))
        {
            return;
        }

        using var stream = new GossipStream(members, transactions, intake == Intake.Signed);
        var consensus = new Consensus(stream.Members, stream.Verifier);
        double rounds = 0, bytes = 0;
        long ordered = 0;
        var medians = await bench.MediansAsync(what, () =>
        {
            var count = intake == Intake.Signed ? 4_000 : members == 64 ? 20_000 : 50_000;
            var gossip = Enumerable.Range(0, count).Select(_ => stream.NextBytes()).ToArray();
            var parsed = intake == Intake.InMemory ? Array.ConvertAll(gossip, Parse) : [];
            bytes = gossip.Average(one => (double)one.Length);
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                consensus.Add(intake == Intake.InMemory ? parsed[i] : Parse(gossip[i]));
                while (consensus.TryTakeBlock(out var block))
                {
                    foreach (var one in block.Events)
                    {
                        rounds += block.Round - consensus.FateOf(one.Event.Hash)!.Value.Round;
                        ordered++;
                    }
                }
            }

            return Task.FromResult(Bench.Rate(count, start));
        });
        report.Add(what, medians[0], medians[0] * transactions, (bytes / transactions) - 100, rounds / ordered, double.NaN, double.NaN, double.NaN, double.NaN);
    }

    private static void AddLatency(Bench bench, Report report, int members)
    {
        var what = $"{members} members, each asks somebody every 100 ms, links of 50 ms";
        if (bench.Wants(what))
        {
            var link = TimeSpan.FromMilliseconds(50);
            var verdict = OrderingSimulation.Run(1, new OrderingOptions { Members = members, HasCrash = false, HasPartition = false, Loss = 0, Link = (link, link), Skew = TimeSpan.FromMilliseconds(5) });
            report.Add(what, double.NaN, double.NaN, double.NaN, double.NaN, verdict.IsSound ? verdict.MeanLatency.TotalMilliseconds : double.NaN, double.NaN, double.NaN, double.NaN);
        }
    }

    /// <summary>The definitions by walks over the whole graph, once at its end; and the incremental algorithm, event by event.</summary>
    private static void AddDefinitions(Bench bench, Report report, int members, int count)
    {
        var what = $"{members} members, a graph of {count} events, beside the definitions";
        if (!bench.Wants(what))
        {
            return;
        }

        using var stream = new GossipStream(members, 0, isSigned: false);
        var gossip = Enumerable.Range(0, count).Select(_ => stream.Next()).ToArray();
        var numbers = gossip.Index().ToDictionary(one => one.Item.Hash, one => one.Index);
        int Number(EventHash hash) => hash.IsNone ? -1 : numbers[hash];
        var paper = gossip.Select(one => new PaperEvent(stream.Members.NumberOf(one.Dot.Replica), Number(one.SelfParent), Number(one.OtherParent), one.CreatedMicroseconds, one.Hash, one.Hash.MiddleBit)).ToArray();
        var start = Stopwatch.GetTimestamp();
        _ = new PaperHashgraph(paper, [.. stream.Members.Members.Select(member => member.Stake)], 10, isCausal: true).Order();
        var direct = Bench.Rate(count, start);
        var times = new List<double>();
        for (var run = 0; run < 20; run++)
        {
            var consensus = new Consensus(stream.Members, stream.Verifier);
            start = Stopwatch.GetTimestamp();
            Array.ForEach(gossip, one => consensus.Add(one));
            times.Add(Bench.Rate(count, start));
        }

        times.Sort();
        report.Add(what, times[times.Count / 2], double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, times[times.Count / 2] / direct);
    }

    private static void AddMemory(Bench bench, Report report, CancellationToken cancellation)
    {
        const string what = "16 members, 10 million transactions, 100 an event";
        if (!bench.Wants(what))
        {
            return;
        }

        using var stream = new GossipStream(16, 100, isSigned: false);
        var consensus = new Consensus(stream.Members, stream.Verifier, new ConsensusOptions { FrameEvery = 100 });
        double early = 0;
        for (var done = 0; done < Ten; done += 100)
        {
            cancellation.ThrowIfCancellationRequested();
            consensus.Add(stream.Next());
            while (consensus.TryTakeBlock(out _))
            {
            }

            early = done == Ten / 10 ? Heap() : early;
        }

        report.Add(what, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, early, Heap(), double.NaN);
        GC.KeepAlive(consensus);
    }

    private static double Heap() => GC.GetTotalMemory(forceFullCollection: true) / (1024.0 * 1024);

    private static GossipEvent Parse(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        return GossipEvent.TryRead(ref reader, DecodeLimits.Default, out var gossip) == DecodeStatus.Done ? gossip : throw new BenchmarkException("An event does not read back; the codec is broken.");
    }

    private enum Intake
    {
        InMemory = 0,
        Bytes = 1,
        Signed = 2,
    }
}
