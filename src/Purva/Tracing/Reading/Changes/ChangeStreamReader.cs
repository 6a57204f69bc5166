namespace Purva.Tracing.Reading.Changes;

/// <summary>Reads a change stream: one JSON object in each line, or server-sent events.</summary>
internal sealed class ChangeStreamReader(TraceDraft draft, TraceForm form) : LineFormReader(draft, form)
{
    private readonly ByteBuffer json = new();
    private ChangeLog changes = new(draft);

    protected override void OnLine(ReadOnlySpan<byte> line, bool isEnded)
    {
        var change = line.StartsWith("data:"u8) ? line[5..].TrimStart((byte)' ') : line;
        if (change.StartsWith("{"u8))
        {
            json.Set(change);
            changes.Read(json.WrittenMemory, Draft.Line);
        }
        else if (!line.StartsWith("id:"u8) && !line.StartsWith("event:"u8) && !line.StartsWith(":"u8))
        {
            Draft.Stray(Draft.Line, line);
        }
    }

    protected override void OnEnd() => changes = new ChangeLog(Draft);
}
