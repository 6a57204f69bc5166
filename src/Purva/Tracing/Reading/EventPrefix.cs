namespace Purva.Tracing.Reading;

/// <summary>The words before an event in its line, by form.</summary>
internal readonly ref struct EventPrefix
{
    public ReadOnlySpan<byte> Event { get; private init; }

    public ReadOnlySpan<byte> Time { get; private init; }

    public ReadOnlySpan<byte> TimeName { get; private init; }

    public ReadOnlySpan<byte> Address { get; private init; }

    public ReadOnlySpan<byte> Path { get; private init; }

    public ReadOnlySpan<byte> Priority { get; private init; }

    public ReadOnlySpan<byte> Action { get; private init; }

    /// <summary>Finds the first place of a line where the form's words stand; the event is all that follows.</summary>
    public static bool TryFind(TraceFormKind kind, ReadOnlySpan<byte> line, out EventPrefix found)
    {
        if (kind == TraceFormKind.EventFirst)
        {
            found = new EventPrefix { Event = line };
            return true;
        }

        if (kind == TraceFormKind.TimedEventFirst)
        {
            return TryTimed(line, out found);
        }

        for (var at = 0; at < line.Length; at++)
        {
            if (kind == TraceFormKind.Voldemort ? TryVoldemort(line[at..], out found) : TryFacebook(line[at..], out found))
            {
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>[2013-05-24 23:28:00,637 voldemort.server.VoldemortServer] INFO …</summary>
    private static bool TryVoldemort(ReadOnlySpan<byte> line, out EventPrefix found)
    {
        found = default;
        var cursor = new LineCursor(line);
        if (!cursor.TryByte((byte)'[') || !TryIsoDate(ref cursor) || !cursor.TryByte((byte)','))
        {
            return false;
        }

        var isRead = cursor.TryDigits(3, 3, out _);
        var time = line[1..cursor.At];
        isRead &= cursor.TryByte((byte)' ');
        var path = cursor.ReadSolid();
        isRead &= path is [.., (byte)']'] && cursor.TryByte((byte)' ');
        var priority = ReadCapitals(ref cursor);
        if (!isRead || priority.IsEmpty || !cursor.TryByte((byte)' '))
        {
            return false;
        }

        found = new EventPrefix { Time = time, TimeName = "date"u8, Path = path[..^1], Priority = priority, Event = cursor.Rest };
        return true;
    }

    /// <summary>24.22.130.14 5/27/2013 10:53:39 AM GET …</summary>
    private static bool TryFacebook(ReadOnlySpan<byte> line, out EventPrefix found)
    {
        found = default;
        var cursor = new LineCursor(line);
        var isRead = TryAddress(ref cursor);
        var address = line[..cursor.At];
        isRead = isRead && cursor.TryByte((byte)' ');
        var start = cursor.At;
        if (!isRead || !TryAmericanDate(ref cursor))
        {
            return false;
        }

        var time = line[start..cursor.At];
        isRead = cursor.TryByte((byte)' ');
        var action = ReadCapitals(ref cursor);
        if (!isRead || action.IsEmpty || !cursor.TryByte((byte)' '))
        {
            return false;
        }

        found = new EventPrefix { Address = address, Time = time, TimeName = "date"u8, Action = action, Event = cursor.Rest };
        return true;
    }

    /// <summary>The first number that a blank follows. Each byte is looked at once, however many digits there are.</summary>
    private static bool TryTimed(ReadOnlySpan<byte> line, out EventPrefix found)
    {
        var cursor = new LineCursor(line);
        while (!cursor.IsAtEnd)
        {
            var start = cursor.At;
            cursor.SkipDigits();
            if (cursor.At > start && cursor.Peek == ' ')
            {
                found = new EventPrefix { Time = cursor.Slice(start), TimeName = "timestamp"u8, Event = line[(cursor.At + 1)..] };
                return true;
            }

            cursor.At++;
        }

        found = default;
        return false;
    }

    private static bool TryIsoDate(ref LineCursor cursor) =>
        cursor.TryDigits(4, 4, out _) && cursor.TryByte((byte)'-') && cursor.TryDigits(2, 2, out _) && cursor.TryByte((byte)'-') && cursor.TryDigits(2, 2, out _)
        && cursor.TryByte((byte)' ') && TryTimeOfDay(ref cursor);

    private static bool TryAmericanDate(ref LineCursor cursor) =>
        cursor.TryDigits(1, 2, out _) && cursor.TryByte((byte)'/') && cursor.TryDigits(1, 2, out _) && cursor.TryByte((byte)'/') && cursor.TryDigits(4, 4, out _)
        && cursor.TryByte((byte)' ') && TryTimeOfDay(ref cursor) && (cursor.TryText(" AM"u8) || cursor.TryText(" PM"u8));

    private static bool TryTimeOfDay(ref LineCursor cursor) =>
        cursor.TryDigits(2, 2, out _) && cursor.TryByte((byte)':') && cursor.TryDigits(2, 2, out _) && cursor.TryByte((byte)':') && cursor.TryDigits(2, 2, out _);

    private static bool TryAddress(ref LineCursor cursor) =>
        cursor.TryDigits(1, 3, out _) && cursor.TryByte((byte)'.') && cursor.TryDigits(1, 3, out _) && cursor.TryByte((byte)'.') && cursor.TryDigits(1, 3, out _)
        && cursor.TryByte((byte)'.') && cursor.TryDigits(1, 3, out _);

    private static ReadOnlySpan<byte> ReadCapitals(scoped ref LineCursor cursor)
    {
        var start = cursor.At;
        while (cursor.Peek is >= (byte)'A' and <= (byte)'Z')
        {
            cursor.At++;
        }

        return cursor.Slice(start);
    }
}
