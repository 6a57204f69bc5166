using System.Text.Unicode;

namespace Purva.Clocks;

/// <content>Text form: <c>{a:2 ["6d696c6b"],b:1 []}+["00"]</c>.</content>
public readonly partial struct OpaqueSiblings : ISpanParsable<OpaqueSiblings>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>{a:2 ["6d696c6b"], b:1 []} + ["00"]</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such set.</exception>
    public static OpaqueSiblings Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => new(DottedVersionVectorSet.Parse<OpaqueValue>(s));

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static OpaqueSiblings Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out OpaqueSiblings result)
    {
        var isParsed = DottedVersionVectorSet.TryParse<OpaqueValue>(s, out var set);
        result = new OpaqueSiblings(set);
        return isParsed;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out OpaqueSiblings result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString() => DottedVersionVectorSet.Format(set);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
