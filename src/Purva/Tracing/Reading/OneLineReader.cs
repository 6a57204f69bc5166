namespace Purva.Tracing.Reading;

/// <summary>Reads events that each stand in one line with their host and clock.</summary>
internal sealed class OneLineReader(TraceDraft draft, TraceForm form) : LineFormReader(draft, form)
{
    protected override void OnLine(ReadOnlySpan<byte> line, bool isEnded)
    {
        ReadOnlySpan<byte> time = [];
        var isEvent = Form.Kind == TraceFormKind.Akka
            ? TryAkka(line, out time, out var host, out var rest)
            : TryPlain(line, out host, out rest);
        var end = isEvent ? rest.IndexOf("} "u8) : -1;
        if (end < 0)
        {
            Draft.Stray(Draft.Line, line);
            return;
        }

        var execution = Draft.Current;
        if (execution.ReadClock(host, rest[..(end + 1)], Draft.Line))
        {
            execution.Fields.Clear();
            execution.Add(rest[(end + 2)..], execution.ReadTime("date"u8, time, Draft.Line), Draft.Line);
        }
    }

    protected override void OnEnd()
    {
    }

    private static bool TryPlain(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> host, out ReadOnlySpan<byte> rest)
    {
        var at = line.IndexOf(" {"u8);
        host = at < 0 ? [] : line[LineParts.StartOfSolid(line[..at])..at];
        rest = at < 0 ? [] : line[(at + 1)..];
        return at >= 0;
    }

    /// <summary>[INFO] [10/13/2014 14:37:20.543] [dispatcher-2] [akka://Broadcast/user/node0] {"node0" : 1} …</summary>
    private static bool TryAkka(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> time, out ReadOnlySpan<byte> host, out ReadOnlySpan<byte> rest)
    {
        for (var at = 0; line[at..].IndexOf((byte)'[') is var found and >= 0; at++)
        {
            at += found;
            var cursor = new LineCursor(line) { At = at };
            if (TryAkkaAt(ref cursor, out time, out host))
            {
                rest = cursor.Rest;
                return true;
            }
        }

        time = [];
        host = [];
        rest = [];
        return false;
    }

    private static bool TryAkkaAt(scoped ref LineCursor cursor, out ReadOnlySpan<byte> time, out ReadOnlySpan<byte> host)
    {
        time = [];
        host = [];
        if (!cursor.TryByte((byte)'[') || cursor.ReadWord().IsEmpty || !cursor.TryText("] ["u8))
        {
            return false;
        }

        var start = cursor.At;
        var isRead = !cursor.ReadUntilSpace().IsEmpty && cursor.TryByte((byte)' ') && cursor.ReadUntilSpace() is [_, .., (byte)']'];
        time = cursor.Slice(start);
        if (!isRead || !cursor.TryByte((byte)' ') || cursor.ReadUntilSpace().IsEmpty || !cursor.TryText(" [akka://"u8))
        {
            return false;
        }

        time = time[..^1];
        var system = cursor.Rest.IndexOfAny((byte)'/', (byte)' ');
        cursor.At += Math.Max(0, system);
        isRead = system > 0 && cursor.TryText("/user/"u8);
        host = cursor.ReadWord();
        return isRead && !host.IsEmpty && cursor.TryText("] "u8) && cursor.Peek == '{';
    }
}
