using System.Diagnostics;
using System.Globalization;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Trace = Purva.Tracing.Histories.Trace;

namespace Purva.Benchmarks.Traces;

/// <summary>Loads a log with Purva, in pieces, and says what it took.</summary>
internal static class TraceLoad
{
    /// <summary>Loads a log.</summary>
    public static Trace Load(string path, string form, out long bytes)
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        var reader = new TraceReader(TraceForms.Find(form)!, TraceLimits.Default);
        var piece = new byte[1 << 20];
        for (var length = file.Read(piece); length > 0; length = file.Read(piece))
        {
            reader.Feed(piece.AsSpan(0, length));
        }

        bytes = file.Length;
        return reader.Complete();
    }

    /// <summary>Loads a log and measures time, and memory after a collection and at its greatest.</summary>
    public static Outcome Measure(string path, string form)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var trace = Load(path, form, out _);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        var retained = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        if (trace.ProblemCount > 0 || trace.Executions.Length != 1)
        {
            throw new BenchmarkException($"The log was not read as it was written: {trace.Problems.FirstOrDefault()}");
        }

        GC.KeepAlive(trace);
        using var self = Process.GetCurrentProcess();
        return new Outcome(seconds, used, retained, self.PeakWorkingSet64 / 1048576.0);
    }

    /// <summary>What a load took.</summary>
    internal readonly record struct Outcome(double Seconds, double CpuSeconds, double RetainedMiB, double PeakMiB)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00} s, {CpuSeconds:0.00} s of CPU, {RetainedMiB:0} MiB retained, peak {PeakMiB:0} MiB");
    }
}
