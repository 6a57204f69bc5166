using System.Text;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>Reads events that are JSON objects, one in each line; they may belong to several executions, in any order.</summary>
internal sealed class JsonLineReader(TraceDraft draft, TraceForm form) : LineFormReader(draft, form)
{
    private readonly JsonEvent read = new();
    private readonly ByteBuffer trace = new();

    /// <summary>Where events go that name no execution; null until there is one.</summary>
    private ExecutionDraft? unnamed;
    private ExecutionDraft? named;

    protected override void OnLine(ReadOnlySpan<byte> line, bool isEnded)
    {
        if (line.Trim(" \t"u8).IsEmpty)
        {
            return;
        }

        if (!read.TryRead(line))
        {
            Draft.Stray(Draft.Line, line);
        }
        else if (!read.Has(JsonPart.Host) || !read.Has(JsonPart.Clock))
        {
            Draft.Report(Draft.Line, TraceProblemKind.NotUnderstood, $"the object has no {(read.Has(JsonPart.Host) ? "clock" : "host")}", line);
        }
        else
        {
            Add(Choose());
        }
    }

    protected override void OnEnd()
    {
        trace.Clear();
        (unnamed, named) = (null, null);
    }

    /// <summary>
    /// The execution that the event names, else the one that a line began, else the one without a name.
    /// A name is made into a text only where it is another than the last one.
    /// </summary>
    private ExecutionDraft Choose()
    {
        var name = read[JsonPart.Trace];
        if (name.IsEmpty)
        {
            return unnamed ??= named is null ? Draft.Current : Draft.GoOn(string.Empty);
        }

        if (named is null && Draft.HasCurrent)
        {
            unnamed ??= Draft.Current;
        }

        if (named is null || !name.SequenceEqual(trace.Written))
        {
            trace.Set(name);
            named = Draft.GoOn(Encoding.UTF8.GetString(name));
        }

        return named;
    }

    private void Add(ExecutionDraft execution)
    {
        if (!execution.ReadClock(read[JsonPart.Host], read[JsonPart.Clock], Draft.Line))
        {
            return;
        }

        execution.Fields.Clear();
        for (var i = 0; i < read.FieldCount; i++)
        {
            execution.AddField(read.FieldName(i), read.FieldValue(i));
        }

        execution.Add(read[JsonPart.Event], execution.ReadTime("time"u8, read[JsonPart.Time], Draft.Line), Draft.Line);
    }
}
