using System.Globalization;
using System.Text;

namespace Purva.Clocks;

/// <content>Text form: <c>{a:1,b:2}</c>, empty <c>{}</c>.</content>
public readonly partial struct VersionVector : ISpanParsable<VersionVector>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Parses the text form; entries may stand in any order, each replica once, with spaces around them.</summary>
    /// <param name="s">As in <c>{a:1, b:2}</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a version vector.</exception>
    public static VersionVector Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var vector) ? vector : throw new FormatException($"'{s}' is no version vector: write it as {{a:1,b:2}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static VersionVector Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out VersionVector result)
    {
        result = default;
        return s.Length >= 2 && s[0] == '{' && s[^1] == '}' && TryParseEntries(s[1..^1], out result);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out VersionVector result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString() => AppendEntries(new StringBuilder("{"), Entries).Append('}').ToString();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        DotText.TryWrite(Entries, [], destination, out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        DotText.TryWrite(Entries, [], utf8Destination, out bytesWritten);

    /// <summary>Parses what stands between the braces.</summary>
    internal static bool TryParseEntries(ReadOnlySpan<char> inner, out VersionVector result)
    {
        result = default;
        inner = inner.Trim();
        if (inner.IsEmpty)
        {
            return true;
        }

        var builder = new Builder();
        foreach (var part in inner.Split(','))
        {
            if (!Dot.TryParse(inner[part].Trim(), null, out var dot) || builder[dot.Replica] != 0)
            {
                return false;
            }

            builder.Add(dot);
        }

        result = builder.ToVector();
        return true;
    }

    /// <summary>Appends dots with commas between them.</summary>
    internal static StringBuilder AppendEntries(StringBuilder text, ReadOnlySpan<Dot> dots)
    {
        for (var i = 0; i < dots.Length; i++)
        {
            text.Append(i > 0 ? "," : string.Empty).Append(CultureInfo.InvariantCulture, $"{dots[i]}");
        }

        return text;
    }
}
