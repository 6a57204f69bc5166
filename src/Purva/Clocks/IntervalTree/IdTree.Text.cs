using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Purva.Clocks.IntervalTree;

/// <content>The text form.</content>
public readonly partial struct IdTree : ISpanParsable<IdTree>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Parses the text form; it may have spaces and need not be in normal form.</summary>
    /// <param name="s">As in <c>(0,(1,0))</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no identity, or branches more than <see cref="MaxDepth"/> times.</exception>
    public static IdTree Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no identity of an interval tree: write it as 0, 1 or (left,right).");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static IdTree Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IdTree result)
    {
        var cursor = new Cursor(s);
        var ok = TryParse(ref cursor, out result) && cursor.IsAtEnd;
        result = ok ? result : default;
        return ok;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out IdTree result) => TryParse(s.AsSpan(), provider, out result);

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

    /// <summary>Parses an identity that stands within a longer text.</summary>
    internal static bool TryParse(ref Cursor cursor, out IdTree result)
    {
        var cells = new List<byte>();
        var ok = TryParse(ref cursor, 0, cells);
        result = ok ? new IdTree([.. cells]) : default;
        return ok;
    }

    private static bool TryParse(ref Cursor cursor, int depth, List<byte> cells)
    {
        if (!cursor.TryTake('('))
        {
            var ok = cursor.TryTakeNumber(out var leaf) && leaf <= Whole;
            cells.Add((byte)(leaf & 1));
            return ok;
        }

        var parent = cells.Count;
        cells.Add(Parted);
        if (depth == MaxDepth
            || !TryParse(ref cursor, depth + 1, cells) || !cursor.TryTake(',')
            || !TryParse(ref cursor, depth + 1, cells) || !cursor.TryTake(')'))
        {
            return false;
        }

        Close(cells, parent);
        return true;
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> cells, ref int at)
    {
        var cell = cells[at++];
        if (cell != Parted)
        {
            text.Append((char)('0' + cell));
            return;
        }

        text.Append('(');
        Append(text, cells, ref at);
        text.Append(',');
        Append(text, cells, ref at);
        text.Append(')');
    }

    /// <summary>A place in a text that holds trees.</summary>
    internal ref struct Cursor
    {
        private ReadOnlySpan<char> rest;

        public Cursor(ReadOnlySpan<char> text) => rest = text;

        /// <summary>Whether nothing but spaces is left.</summary>
        public readonly bool IsAtEnd => rest.TrimStart(' ').IsEmpty;

        /// <summary>Goes past a character, and spaces before it, if it is the next.</summary>
        public bool TryTake(char expected)
        {
            rest = rest.TrimStart(' ');
            var isNext = rest is [var next, ..] && next == expected;
            rest = isNext ? rest[1..] : rest;
            return isNext;
        }

        /// <summary>Goes past a number without leading zeros, and spaces before it.</summary>
        public bool TryTakeNumber(out ulong number)
        {
            rest = rest.TrimStart(' ');
            var length = rest.IndexOfAnyExceptInRange('0', '9');
            var digits = length < 0 ? rest : rest[..length];
            rest = rest[digits.Length..];
            return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (digits.Length == 1 || digits[0] != '0');
        }
    }
}
