using Purva.Tracing.Histories;
using Purva.Tracing.Reading;

namespace Purva.SiteConsole.Diagrams;

/// <summary>Reads a trace of any form that is known, as much of it as a page shows.</summary>
internal static class LoadedTrace
{
    /// <summary>The longest trace that is read.</summary>
    public const long MostBytes = 256L * 1024 * 1024;

    private const int Piece = 64 * 1024;

    /// <summary>A trace may choose the expression by which it is read, and none is quick on every text.</summary>
    private static readonly TimeSpan MostTimeForPiece = TimeSpan.FromSeconds(10);

    /// <summary>What a visitor may make the site hold for them.</summary>
    public static TraceLimits Limits { get; } = TraceLimits.Default with { MostEvents = 200_000, MostHosts = 4_096, MostClockEntries = 20_000_000, MostTextBytes = 128L << 20, MostExecutions = 500, MostProblems = 20 };

    /// <summary>Reads it. O(length).</summary>
    /// <param name="content">The trace; may be anything.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Why it is none, as a sentence; or the trace.</returns>
    public static async Task<(string? Problem, Trace? Trace)> ReadAsync(Stream content, CancellationToken cancellation)
    {
        var beginning = new byte[TraceForms.EnoughBytes];
        var length = await content.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellation);
        if (TraceForms.Detect(beginning.AsSpan(0, length)) is not { } form)
        {
            return ($"This is no trace of a form that is known. Known are {string.Join(", ", TraceForms.All.Select(one => one.Name))}.", null);
        }

        var reader = new TraceReader(form, Limits);
        using var stopping = cancellation.Register(() => reader.Stop("nobody waits for it any more"));
        using var alarm = new Timer(_ => reader.Stop($"it takes longer than {MostTimeForPiece.TotalSeconds} seconds for a piece of it"));
        void Feed(ReadOnlySpan<byte> read)
        {
            alarm.Change(MostTimeForPiece, Timeout.InfiniteTimeSpan);
            reader.Feed(read);
            alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Feed(beginning.AsSpan(0, length));
        var piece = new byte[Piece];
        while (await content.ReadAsync(piece, cancellation) is > 0 and var read)
        {
            Feed(piece.AsSpan(0, read));
        }

        alarm.Change(MostTimeForPiece, Timeout.InfiniteTimeSpan);
        var trace = reader.Complete();
        return trace.Executions.IsEmpty || trace.Executions.All(execution => execution.Count == 0)
            ? ($"No event could be read. {(trace.Problems.IsEmpty ? string.Empty : $"Line {trace.Problems[0].Line}: {trace.Problems[0].Text}")}", null)
            : (null, trace);
    }
}
