namespace Purva.Tracing.Reading;

/// <summary>Counts the lines of a text as one goes forward in it.</summary>
internal struct TextPosition(string text, long line)
{
    private int at;
    private long line = line;

    /// <summary>The line of a place, which lies not before the one asked for last.</summary>
    public long LineAt(int place)
    {
        if (place > at)
        {
            line += text.AsSpan(at, place - at).Count('\n');
            at = place;
        }

        return line;
    }
}
