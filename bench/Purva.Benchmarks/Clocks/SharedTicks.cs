using System.Diagnostics;
using Purva.Clocks;

namespace Purva.Benchmarks.Clocks;

/// <summary>A hybrid clock that several threads share.</summary>
internal static class SharedTicks
{
    private const int Ticks = 20_000_000;
    private const int CheckedTicks = 100_000_000;
    private const int CheckingThreads = 4;

    /// <summary>The wall clock stands still after so long, so that what is issued stays within the bits that are there to note it.</summary>
    private const long MostMilliseconds = 15_000;

    /// <summary>Nanoseconds for each tick, as one thread sees them: the reading of the wall clock is part of it.</summary>
    public static double Measure(int threads)
    {
        var clock = new HybridLogicalClock(TimeSpan.Zero);
        var each = Ticks / threads;
        var startedAt = Stopwatch.GetTimestamp();
        Run(threads, _ =>
        {
            for (var i = 0; i < each; i++)
            {
                clock.Advance(TickBenchmarks.WallMilliseconds());
            }
        });
        return Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / each;
    }

    /// <summary>Takes a hundred million ticks on four threads, and finds each of them new and above the thread's last.</summary>
    /// <returns>How many there were.</returns>
    public static double Check()
    {
        var start = TickBenchmarks.WallMilliseconds();
        var clock = new HybridLogicalClock(TimeSpan.Zero, HybridTimestamp.FromMilliseconds(start));
        var issued = new long[(((MostMilliseconds << HybridTimestamp.CounterBits) + CheckedTicks) / 64) + 2];
        var total = 0L;
        Run(CheckingThreads, _ =>
        {
            var last = HybridTimestamp.FromMilliseconds(start);
            for (var i = 0; i < CheckedTicks / CheckingThreads; i++)
            {
                var now = clock.Advance(Math.Min(TickBenchmarks.WallMilliseconds(), start + MostMilliseconds));
                var place = now.Value - HybridTimestamp.FromMilliseconds(start).Value;
                var bit = 1L << (int)(place % 64);
                if (now <= last || (Interlocked.Or(ref issued[place / 64], bit) & bit) != 0)
                {
                    throw new BenchmarkException($"The timestamp {now} came after {last}, or came twice.");
                }

                last = now;
            }

            Interlocked.Add(ref total, CheckedTicks / CheckingThreads);
        });
        return total;
    }

    private static void Run(int threads, Action<int> body)
    {
        using var ready = new Barrier(threads);
        Exception? failure = null;
        var running = Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            try
            {
                ready.SignalAndWait();
                body(number);
            }
            catch (BenchmarkException broken)
            {
                failure = broken;
            }
        })).ToArray();
        Array.ForEach(running, thread => thread.Start());
        Array.ForEach(running, thread => thread.Join());
        if (failure is not null)
        {
            throw failure;
        }
    }
}
