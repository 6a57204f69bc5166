using System.Globalization;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Purva.Cli.Tracing;

/// <summary>Reads a log in a time that grows with its length and no faster, whatever expression it chose for itself.</summary>
internal sealed class TimedReading : IDisposable
{
    private readonly Stopwatch spent = new();
    private readonly TraceReader reader;
    private readonly TimeSpan least;
    private readonly TimeSpan perMiB;
    private readonly Timer alarm;
    private long bytes;

    /// <param name="reader">What reads it.</param>
    /// <param name="least">How long it may take in any case.</param>
    /// <param name="perMiB">How much longer for each MiB: far longer than any form needs.</param>
    public TimedReading(TraceReader reader, TimeSpan least, TimeSpan perMiB)
    {
        (this.reader, this.least, this.perMiB) = (reader, least, perMiB);
        alarm = new Timer(_ => reader.Stop(string.Create(CultureInfo.InvariantCulture, $"it takes longer than {Allowed.TotalSeconds:0.#} seconds for {bytes / 1048576.0:0.#} MiB in this form")));
    }

    private TimeSpan Allowed => least + (perMiB * (bytes / 1048576.0));

    public void Feed(ReadOnlySpan<byte> piece)
    {
        bytes += piece.Length;
        Begin();
        reader.Feed(piece);
        End();
    }

    public Trace Complete()
    {
        Begin();
        var trace = reader.Complete();
        End();
        return trace;
    }

    public void Dispose() => alarm.Dispose();

    private void Begin()
    {
        alarm.Change(TimeSpan.FromTicks(Math.Max(0, (Allowed - spent.Elapsed).Ticks)), Timeout.InfiniteTimeSpan);
        spent.Start();
    }

    private void End()
    {
        spent.Stop();
        alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
