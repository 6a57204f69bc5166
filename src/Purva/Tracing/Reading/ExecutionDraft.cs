using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>One execution while it is being read: what the builder holds, and the clock of the event that comes next.</summary>
internal sealed class ExecutionDraft(TraceDraft draft, string name)
{
    private readonly Execution.Builder builder = new(draft.Limits);
    private ClockText? clocks;
    private long nameBytes;

    public int Count => builder.Count;

    public Execution.Builder Builder => builder;

    public FieldList Fields { get; } = new();

    private ClockText Clocks => clocks ??= new ClockText(builder);

    /// <summary>Reads the clock of the next event.</summary>
    /// <param name="host">The event's host.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="line">Where the event begins.</param>
    public bool ReadClock(ReadOnlySpan<byte> host, ReadOnlySpan<byte> clock, long line)
    {
        var problem = Clocks.Read(host, clock);
        if (problem is not null)
        {
            draft.Report(line, TraceProblemKind.BadClock, problem, clock);
        }

        return TakeNames() && problem is null;
    }

    /// <summary>Adds a field of the next event; nothing where it is empty.</summary>
    public void AddField(ReadOnlySpan<byte> field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            Fields.Add(builder.FieldOf(field), value);
            TakeNames();
        }
    }

    /// <summary>Reads the time of the next event; one that cannot be read becomes a field.</summary>
    public long? ReadTime(ReadOnlySpan<byte> field, ReadOnlySpan<byte> time, long line)
    {
        if (time.IsEmpty)
        {
            return null;
        }

        if (LogTime.TryRead(time, out var nanoseconds))
        {
            return nanoseconds;
        }

        draft.Report(line, TraceProblemKind.BadTime, "the time cannot be read", time);
        AddField(field, time);
        return null;
    }

    /// <summary>Adds the event whose clock was read last, with <see cref="Fields"/>.</summary>
    /// <param name="text">What happened.</param>
    /// <param name="nanoseconds">When.</param>
    /// <param name="line">Where it begins.</param>
    public void Add(ReadOnlySpan<byte> text, long? nanoseconds, long line)
    {
        if (Clocks.Host < 0)
        {
            draft.Report(line, TraceProblemKind.NoOwnEntry, "the clock has no entry of its own host", text);
            return;
        }

        Add(Clocks.Host, Clocks.Entries, text, nanoseconds, line);
    }

    /// <summary>Adds an event with a clock, with <see cref="Fields"/>.</summary>
    public bool Add(int host, ReadOnlySpan<int> clock, ReadOnlySpan<byte> text, long? nanoseconds, long line)
    {
        if (!TakeNames() || !draft.TryTake(clock.Length, text.Length + Fields.Bytes))
        {
            return false;
        }

        var added = builder.Add(new TracedEvent
        {
            Host = host, Clock = clock, Text = text, Fields = Fields.Entries, Nanoseconds = nanoseconds == Execution.NoTime ? null : nanoseconds, Line = line,
        });
        if (added != AddedEvent.Added)
        {
            draft.GiveBack(clock.Length, text.Length + Fields.Bytes);
            Refuse(added, text, line);
        }

        return added == AddedEvent.Added;
    }

    /// <summary>The execution; clocks of which the log says that they may lack entries get those that it tells elsewhere, where there is room for them.</summary>
    public Execution ToExecution()
    {
        var told = builder.ToExecution(name);
        var most = told.EntriesToComplete;
        if (most == 0)
        {
            return told;
        }

        if (!draft.TryTakeEntries(most))
        {
            draft.Report(0, TraceProblemKind.OverLimit, "there is no room for the entries that lossy clocks lack; these clocks stay as they are told");
            return told;
        }

        var completed = told.Completed(out var added);
        draft.GiveBackEntries(most - added);
        return completed;
    }

    /// <summary>Counts the names that became known, of hosts and of fields.</summary>
    private bool TakeNames()
    {
        var grown = builder.NameBytes - nameBytes;
        nameBytes += grown;
        return draft.TryTakeText(grown);
    }

    private void Refuse(AddedEvent added, ReadOnlySpan<byte> text, long line)
    {
        switch (added)
        {
            case AddedEvent.NoOwnEntry:
                draft.Report(line, TraceProblemKind.NoOwnEntry, "the clock's entry of its own host is 0", text);
                break;
            case AddedEvent.Duplicate:
                draft.Report(line, TraceProblemKind.Duplicate, $"the host has logged an event with the counter {Clocks.OwnCounter} before; this one is left out", text);
                break;
            default:
                draft.Stop("there are more events, or larger ones, than are taken in");
                break;
        }
    }
}
