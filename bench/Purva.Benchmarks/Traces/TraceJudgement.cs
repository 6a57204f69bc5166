using System.Diagnostics;
using System.Globalization;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Benchmarks.Traces;

/// <summary>Judges a loaded execution and says what it took: first what <c>check</c> asks, then what <c>stats</c> asks, then single relations.</summary>
internal static class TraceJudgement
{
    private const int Relations = 2_000_000;

    /// <summary>Judges an execution, all of it once, as somebody does who has just loaded it.</summary>
    public static Outcome Measure(Execution execution)
    {
        var check = CpuOf(() => Check(execution));
        var counts = CpuOf(() => Count(execution));
        using var self = Process.GetCurrentProcess();
        return new Outcome(check, counts, RelationOf(execution), self.PeakWorkingSet64 / 1048576.0);
    }

    private static void Check(Execution execution)
    {
        if (ClockCheck.Of(execution).ProblemCount + ClockInversions.Of(execution).Count is not 0 and var found)
        {
            throw new BenchmarkException($"The log is right, and {found} mistakes were found in it.");
        }
    }

    private static void Count(Execution execution)
    {
        var causes = Causes.Of(execution);
        var effects = Effects.Of(execution, causes);
        RequestResponse.Find(execution, causes, effects, 0, out var exchanges);
        BroadcastGather.Find(execution, causes, effects, 2, 0, out var broadcasts);
        var all = EventPairs.Of(execution).Concurrent + LongestChain.Of(execution, causes).Length + HostSkews.Of(execution, causes).Pairs.Length + MessageLatencies.Of(execution, causes).Length + exchanges + broadcasts;
        if (all == 0)
        {
            throw new BenchmarkException("Nothing was counted.");
        }
    }

    /// <summary>Nanoseconds for the relation of two events anywhere in the log; drawing the two is part of it.</summary>
    private static double RelationOf(Execution execution)
    {
        var paths = new CausalPaths(execution, Causes.Of(execution));
        var random = new Random(1);
        var (started, sum) = (Stopwatch.GetTimestamp(), 0L);
        for (var i = 0; i < Relations; i++)
        {
            sum += (int)paths.Relate(random.Next(execution.Count), random.Next(execution.Count));
        }

        return sum < 0 ? double.NaN : Stopwatch.GetElapsedTime(started).TotalNanoseconds / Relations;
    }

    private static double CpuOf(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>What judging took.</summary>
    internal readonly record struct Outcome(double CheckSeconds, double CountSeconds, double RelationNanoseconds, double PeakMiB)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"judged in {CheckSeconds:0.00} s of CPU, counted in {CountSeconds:0.00} s, a relation in {RelationNanoseconds:0} ns, peak {PeakMiB:0} MiB");
    }
}
