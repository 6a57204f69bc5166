using System.Numerics;
using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>The text form in spans and in UTF-8, JSON and the envelope.</content>
[JsonConverter(typeof(TextJsonConverter<VersionVector>))]
public readonly partial struct VersionVector : ISpanFormattable, IUtf8SpanFormattable, IEnvelopeFormat<VersionVector>
{
    static EnvelopeKind IEnvelopeFormat<VersionVector>.Kind => EnvelopeKind.VersionVector;

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TryFormat(new TextSpan<char>(destination), out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TryFormat(new TextSpan<byte>(utf8Destination), out bytesWritten);

    /// <summary>Appends dots with commas between them.</summary>
    internal static void AppendEntries<TUnit>(ref TextSpan<TUnit> text, ReadOnlySpan<Dot> dots)
        where TUnit : unmanaged, IBinaryInteger<TUnit>
    {
        for (var i = 0; i < dots.Length; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            text.AppendHexadecimal(dots[i].Replica.Value);
            text.Append(':');
            text.AppendDecimal(dots[i].Counter);
        }
    }

    private bool TryFormat<TUnit>(TextSpan<TUnit> text, out int written)
        where TUnit : unmanaged, IBinaryInteger<TUnit>
    {
        text.Append('{');
        AppendEntries(ref text, Entries);
        text.Append('}');
        return text.Finish(out written);
    }
}
