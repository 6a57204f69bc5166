using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Purva.Clocks.IntervalTree;

/// <content>The text form.</content>
public readonly partial struct EventTree : ISpanParsable<EventTree>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Parses the text form; it may have spaces and need not be in normal form.</summary>
    /// <param name="s">As in <c>(1,0,(2,0,1))</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no tree of events, branches more than 1,000 times, or counts beyond <see cref="MaxCount"/>.</exception>
    public static EventTree Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var events) ? events : throw new FormatException($"'{s}' is no tree of events: write it as n or (n,left,right).");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static EventTree Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out EventTree result)
    {
        var cursor = new IdTree.Cursor(s);
        var ok = TryParse(ref cursor, out result) && cursor.IsAtEnd;
        result = ok ? result : default;
        return ok;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out EventTree result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        var at = 0;
        var text = new StringBuilder();
        Append(text, Cells, ref at);
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{ToString()}", out bytesWritten);

    /// <summary>Parses a tree that stands within a longer text.</summary>
    internal static bool TryParse(ref IdTree.Cursor cursor, out EventTree result)
    {
        var building = new Building(1);
        var ok = TryParse(ref cursor, default, building);
        result = ok ? building.ToTree() : default;
        return ok;
    }

    private static bool TryParse(ref IdTree.Cursor cursor, Above above, Building building)
    {
        var isBranching = cursor.TryTake('(');
        if (!cursor.TryTakeNumber(out var count) || count > MaxCount - above.Count)
        {
            return false;
        }

        above = new Above(above.Depth + 1, above.Count + count);
        if (!isBranching)
        {
            building.Leaf(above.Count);
            return true;
        }

        var parent = building.Open();
        if (above.Depth > IdTree.MaxDepth || !cursor.TryTake(',') || !TryParse(ref cursor, above, building) || !cursor.TryTake(','))
        {
            return false;
        }

        var middle = building.Count;
        if (!TryParse(ref cursor, above, building) || !cursor.TryTake(')'))
        {
            return false;
        }

        building.Close(parent, middle);
        return true;
    }

    private static void Append(StringBuilder text, ReadOnlySpan<ulong> cells, ref int at)
    {
        var cell = cells[at++];
        if (!IsBranching(cell))
        {
            text.Append(CountOf(cell));
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"({CountOf(cell)},");
        Append(text, cells, ref at);
        text.Append(',');
        Append(text, cells, ref at);
        text.Append(')');
    }
}
