using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>UTF-8, JSON and the envelope.</content>
[JsonConverter(typeof(TextJsonConverter<Dot>))]
public readonly partial record struct Dot : IUtf8SpanFormattable, IEnvelopeFormat<Dot>
{
    static EnvelopeKind IEnvelopeFormat<Dot>.Kind => EnvelopeKind.Dot;

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Replica}:{Counter}", out bytesWritten);
}
