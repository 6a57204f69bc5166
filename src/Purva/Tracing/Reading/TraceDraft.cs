using System.Globalization;
using System.Text;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>What has been read of a log so far, and how much of the limits is left.</summary>
internal sealed class TraceDraft(TraceLimits limits)
{
    private const int LongestQuote = 60;
    private const string TooMuch = "there are more events, or larger ones, than are taken in";
    private readonly List<ExecutionDraft> executions = [];
    private readonly Dictionary<string, ExecutionDraft> byName = new(StringComparer.Ordinal);
    private readonly List<TraceProblem> problems = [];
    private ExecutionDraft? current;
    private long problemCount;
    private long lastStray = -2;
    private long clockEntries;
    private long textBytes;
    private bool isFull;
    private volatile string? asked;

    public TraceLimits Limits => limits;

    /// <summary>The line that is being read, from 1.</summary>
    public long Line { get; set; }

    /// <summary>Whether a limit has been reached; what comes after is not read.</summary>
    public bool IsFull
    {
        get
        {
            if (!isFull && asked is { } reason)
            {
                Stop(reason);
            }

            return isFull;
        }
    }

    public int EventCount { get; private set; }

    public int ExecutionCount => executions.Count;

    /// <summary>The execution whose events are being read.</summary>
    public ExecutionDraft Current => current ?? Begin(string.Empty);

    /// <summary>Whether an execution has begun.</summary>
    public bool HasCurrent => current is not null;

    /// <summary>Begins another execution, even if there is one of this name.</summary>
    public ExecutionDraft Begin(string name)
    {
        current = new ExecutionDraft(this, name);
        if (executions.Count >= limits.MostExecutions)
        {
            Stop(string.Create(CultureInfo.InvariantCulture, $"there are more than {limits.MostExecutions:n0} executions"));
        }
        else if (TryTakeText(sizeof(char) * (long)name.Length))
        {
            executions.Add(current);
        }

        return current;
    }

    /// <summary>Goes on with the execution of a name, and begins it where there is none.</summary>
    public ExecutionDraft GoOn(string name)
    {
        if (byName.TryGetValue(name, out var known))
        {
            return current = known;
        }

        current = null;
        return byName[name] = Begin(name);
    }

    /// <summary>Notes what an event takes; where that is too much, nothing more is read.</summary>
    public bool TryTake(int entries, long bytes)
    {
        if (EventCount >= limits.MostEvents || clockEntries + entries > limits.MostClockEntries || textBytes + bytes > limits.MostTextBytes)
        {
            Stop(TooMuch);
            return false;
        }

        (EventCount, clockEntries, textBytes) = (EventCount + 1, clockEntries + entries, textBytes + bytes);
        return true;
    }

    /// <summary>Takes a note back, as the event was not added.</summary>
    public void GiveBack(int entries, long bytes) => (EventCount, clockEntries, textBytes) = (EventCount - 1, clockEntries - entries, textBytes - bytes);

    /// <summary>Notes what is kept besides events; where that is too much, nothing more is read.</summary>
    public bool TryTakeText(long bytes)
    {
        textBytes += bytes;
        if (textBytes > limits.MostTextBytes)
        {
            Stop(TooMuch);
        }

        return textBytes <= limits.MostTextBytes;
    }

    /// <summary>Notes entries that are added to clocks; false where there is no room for them.</summary>
    public bool TryTakeEntries(long entries)
    {
        var hasRoom = clockEntries + entries <= limits.MostClockEntries;
        clockEntries += hasRoom ? entries : 0;
        return hasRoom;
    }

    /// <summary>Takes back a note of entries that were not needed.</summary>
    public void GiveBackEntries(long entries) => clockEntries -= entries;

    /// <summary>Asks whoever reads to stop. The only member that another thread may call.</summary>
    public void AskToStop(string reason) => asked = reason;

    /// <summary>Stops reading because of a limit.</summary>
    public void Stop(string reason)
    {
        if (!isFull)
        {
            isFull = true;
            Report(Line, TraceProblemKind.OverLimit, $"{reason}; what comes after is not read");
        }
    }

    /// <summary>Notes a problem. Where no more are kept, that a limit was reached still is, in place of the last one.</summary>
    /// <param name="line">Its line, 0 for none.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="text">What is wrong.</param>
    /// <param name="quoted">Some of the log that shows it.</param>
    public void Report(long line, TraceProblemKind kind, string text, ReadOnlySpan<byte> quoted = default)
    {
        var hasRoom = problemCount++ < limits.MostProblems;
        if (!hasRoom && (kind != TraceProblemKind.OverLimit || problems.Count == 0))
        {
            return;
        }

        if (!hasRoom)
        {
            problems.RemoveAt(problems.Count - 1);
        }

        problems.Add(new TraceProblem(line, kind, quoted.IsEmpty ? text : $"{text}: {Quote(quoted)}"));
    }

    /// <summary>Notes a line that belongs to no event; of several in a row only the first. Blank lines are passed over.</summary>
    public void Stray(long line, ReadOnlySpan<byte> text)
    {
        if (!text.Trim(" \t\r"u8).IsEmpty)
        {
            StrayPart(line, text);
        }
    }

    /// <summary>The same where only a part of the line is known, which may have been noted already.</summary>
    /// <param name="line">The line.</param>
    /// <param name="quoted">Some of it.</param>
    public void StrayPart(long line, ReadOnlySpan<byte> quoted = default)
    {
        if (line != lastStray && line != lastStray + 1)
        {
            Report(line, TraceProblemKind.NotUnderstood, "this is no event in the form that the log is read in", quoted);
        }

        lastStray = line;
    }

    public Trace ToTrace(string form, long bytes) =>
        new([.. executions.Where(one => one.Count > 0).Select(one => one.ToExecution())], [.. problems], problemCount, form, Line, bytes);

    private static string Quote(ReadOnlySpan<byte> text) =>
        text.Length <= LongestQuote ? Encoding.UTF8.GetString(text) : $"{Encoding.UTF8.GetString(text[..LongestQuote])}…";
}
