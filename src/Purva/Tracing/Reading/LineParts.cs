namespace Purva.Tracing.Reading;

/// <summary>Parts of lines that several forms share.</summary>
internal static class LineParts
{
    /// <summary>Where the last stretch without blanks begins.</summary>
    public static int StartOfSolid(ReadOnlySpan<byte> text)
    {
        var start = text.Length;
        while (start > 0 && !LineCursor.IsBlank(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    /// <summary>Takes apart a line that begins with host and clock; what follows the clock's last brace is left over.</summary>
    public static bool TryHostAndClock(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> host, out ReadOnlySpan<byte> clock, out ReadOnlySpan<byte> rest)
    {
        var cursor = new LineCursor(line);
        host = cursor.ReadSolid();
        var start = cursor.At + 1;
        var end = line.LastIndexOf((byte)'}') + 1;
        var isThere = cursor.TryByte((byte)' ') && cursor.Peek == '{' && end > start;
        clock = isThere ? line[start..end] : [];
        rest = isThere ? line[end..] : [];
        return isThere;
    }

    /// <summary>Takes apart a line whose first word is the host and whose rest is the clock.</summary>
    public static bool TryWordAndClock(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> host, out ReadOnlySpan<byte> clock)
    {
        var cursor = new LineCursor(line);
        host = cursor.ReadWord();
        var isThere = cursor.TryByte((byte)' ');
        clock = isThere ? cursor.Rest : [];
        return isThere;
    }
}
