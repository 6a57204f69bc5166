using System.Diagnostics;
using System.Globalization;
using Purva.Instrumentation;

namespace Purva.Benchmarks.Tracing;

/// <summary>Requests one after another, straight into an application.</summary>
/// <param name="server">Where the application listens.</param>
/// <param name="hosts">How many processes the caller's clock knows, itself among them; it has one more event with each request. 0 for a caller without a clock.</param>
internal sealed class DirectLoad(DirectServer server, int hosts)
{
    private const int Batch = 1_000;

    private readonly string tail = string.Concat(Enumerable.Range(2, Math.Max(hosts - 1, 0)).Select(id => string.Create(CultureInfo.InvariantCulture, $",service-{0x7f2c41d07be30000UL + (ulong)id:x}:{id * 1_000}")));
    private long asked;

    /// <summary>Bytes for each request of the last measurement.</summary>
    public double Allocated { get; private set; }

    /// <summary>Nanoseconds for each request.</summary>
    public async Task<double> MeasureAsync(TimeSpan duration)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var (startedAt, count) = (Stopwatch.GetTimestamp(), 0L);
        for (; Stopwatch.GetElapsedTime(startedAt) < duration; count += Batch)
        {
            await AskAsync(Batch);
        }

        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        Allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / count;
        return elapsed.TotalNanoseconds / count;
    }

    public async Task AskAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await server.AskAsync(CausalTracer.HeaderName, hosts == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"caller-1:{++asked}{tail}"));
        }
    }
}
