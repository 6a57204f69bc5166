using System.Diagnostics;
using Purva.Cli.Demos.Payments;

namespace Purva.Benchmarks.Payments;

/// <summary>Payments through three hops and a ledger that never goes negative, beside the dictionary and the set of names that one would write first.</summary>
internal sealed class PaymentsSuite : IBenchmarkSuite
{
    private const int Count = 10_000_000;

    public string Name => "payments";

    public string Summary => "payments a second through all hops on one core, and the memory of ten million, beside a dictionary";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report($"{Count:n0} payments among 10,000 accounts, one core", "what", "payments/s", "MiB after a tenth", "MiB at the end");
        var (ours, plain) = ((0.0, 0.0, 0L, 0L, 0L), (0.0, 0L, 0L));
        var rates = await bench.MediansAsync(
            "payments", () => Task.FromResult((ours = PaymentLoad.Run(Count)).Item1), () => Task.FromResult((plain = Plain()).Item1));
        report.Add("Purva", rates[0], ours.Item3 / 1048576.0, ours.Item4 / 1048576.0);
        report.Add("dictionary of balances, set of names", rates[1], plain.Item2 / 1048576.0, plain.Item3 / 1048576.0);
        return report;
    }

    /// <summary>No hops, no clocks, no replicas: a name that was seen is not settled again, for as long as there is memory.</summary>
    private static (double Rate, long EarlyBytes, long LateBytes) Plain()
    {
        var (balances, names) = (new Dictionary<int, long>(), new HashSet<ulong>());
        for (var account = 0; account < 10_000; account++)
        {
            balances[account] = 1_000_000_00;
        }

        var (early, started) = (0L, Stopwatch.GetTimestamp());
        for (var i = 0; i < Count; i++)
        {
            var (from, amount) = ((int)(i * 7919L % 10_000), 1 + (i % 100));
            if (names.Add((ulong)i) && balances[from] >= amount)
            {
                balances[from] -= amount;
                balances[(from + 1) % 10_000] += amount;
            }

            early = i == Count / 10 ? GC.GetTotalMemory(forceFullCollection: true) : early;
        }

        var rate = Bench.Rate(Count, started);
        var late = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(names);
        return (rate, early, late);
    }
}
