using System.Numerics;
using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>The text form in spans and in UTF-8, JSON and the envelope.</content>
[JsonConverter(typeof(TextJsonConverter<CausalContext>))]
public readonly partial struct CausalContext : ISpanFormattable, IUtf8SpanFormattable, IEnvelopeFormat<CausalContext>
{
    static EnvelopeKind IEnvelopeFormat<CausalContext>.Kind => EnvelopeKind.CausalContext;

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TryFormat(new TextSpan<char>(destination), out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TryFormat(new TextSpan<byte>(utf8Destination), out bytesWritten);

    private bool TryFormat<TUnit>(TextSpan<TUnit> text, out int written)
        where TUnit : unmanaged, IBinaryInteger<TUnit>
    {
        text.Append('{');
        VersionVector.AppendEntries(ref text, Contiguous.Entries);
        if (!IsContiguous)
        {
            text.Append('|');
            VersionVector.AppendEntries(ref text, Cloud);
        }

        text.Append('}');
        return text.Finish(out written);
    }
}
