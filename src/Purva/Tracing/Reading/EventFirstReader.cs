namespace Purva.Tracing.Reading;

/// <summary>Reads events of two lines of which the first is the event, often after other words, and the second has host and clock.</summary>
internal sealed class EventFirstReader(TraceDraft draft, TraceForm form) : LineFormReader(draft, form)
{
    private readonly ByteBuffer before = new();
    private bool hasBefore;
    private long beforeLine;

    /// <summary>Whether the line before was used up but for what stands behind its clock.</summary>
    private bool isRest;

    protected override void OnLine(ReadOnlySpan<byte> line, bool isEnded)
    {
        ReadOnlySpan<byte> rest = [];
        if (hasBefore && TryHost(line, out var host, out var clock, out rest) && EventPrefix.TryFind(Form.Kind, before.Written, out var prefix))
        {
            Add(host, clock, prefix);
            (isRest, beforeLine) = (true, Draft.Line);
            before.Set(rest);
            return;
        }

        DropBefore();
        (isRest, hasBefore, beforeLine) = (false, true, Draft.Line);
        before.Set(line);
    }

    protected override void OnEnd()
    {
        DropBefore();
        hasBefore = false;
    }

    private bool TryHost(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> host, out ReadOnlySpan<byte> clock, out ReadOnlySpan<byte> rest)
    {
        rest = [];
        return Form.Kind == TraceFormKind.Facebook
            ? LineParts.TryWordAndClock(line, out host, out clock)
            : LineParts.TryHostAndClock(line, out host, out clock, out rest);
    }

    private void DropBefore()
    {
        if (hasBefore && !isRest)
        {
            Draft.Stray(beforeLine, before.Written);
        }
    }

    private void Add(ReadOnlySpan<byte> host, ReadOnlySpan<byte> clock, in EventPrefix prefix)
    {
        var execution = Draft.Current;
        if (!execution.ReadClock(host, clock, beforeLine))
        {
            return;
        }

        execution.Fields.Clear();
        execution.AddField("ip"u8, prefix.Address);
        execution.AddField("path"u8, prefix.Path);
        execution.AddField("priority"u8, prefix.Priority);
        execution.AddField("action"u8, prefix.Action);
        execution.Add(prefix.Event, execution.ReadTime(prefix.TimeName, prefix.Time, beforeLine), beforeLine);
    }
}
