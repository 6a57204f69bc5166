using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Purva.Instrumentation;

namespace Purva.Benchmarks.Tracing;

/// <summary>Requests over a few connections to an application in this process; each carries a clock with one more event.</summary>
internal static class LoopbackLoad
{
    private const int Connections = 8;

    private static ReadOnlySpan<byte> LastChunk => "0\r\n\r\n"u8;
    private static long asked;

    /// <summary>Nanoseconds of this process's processor time for each request, the caller's share among them.</summary>
    public static async Task<double> MeasureAsync(IPEndPoint place, TimeSpan duration)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var startedAt = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => AskAsync(place, startedAt, duration)));
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalNanoseconds / counts.Sum();
    }

    private static async Task<long> AskAsync(IPEndPoint place, long startedAt, TimeSpan duration)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(place);
        var answer = new byte[4_096];
        long count = 0;
        for (; Stopwatch.GetElapsedTime(startedAt) < duration; count++)
        {
            var number = Interlocked.Increment(ref asked);
            await socket.SendAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET / HTTP/1.1\r\nHost: a\r\n{CausalTracer.HeaderName}: caller-1:{number}\r\n\r\n")));
            var length = 0;
            while (!answer.AsSpan(0, length).EndsWith(LastChunk))
            {
                var more = await socket.ReceiveAsync(answer.AsMemory(length));
                length += more > 0 ? more : throw new BenchmarkException($"The application answered: {Encoding.ASCII.GetString(answer, 0, length)}");
            }
        }

        return count;
    }
}
