using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>UTF-8, JSON, the envelope, and the texts of times that no calendar type here reaches.</content>
[JsonConverter(typeof(TextJsonConverter<HybridTimestamp>))]
public readonly partial record struct HybridTimestamp : IUtf8SpanFormattable, IEnvelopeFormat<HybridTimestamp>
{
    private const long LastOfCalendar = 253_402_300_799_999;
    private const int CounterDigits = 4;

    static EnvelopeKind IEnvelopeFormat<HybridTimestamp>.Kind => EnvelopeKind.HybridTimestamp;

    private bool IsBeyondCalendar => Milliseconds > LastOfCalendar;

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        IsBeyondCalendar
            ? Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Milliseconds}/{Counter:x4}", out bytesWritten)
            : Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds):yyyy-MM-ddTHH:mm:ss.fff}Z/{Counter:x4}", out bytesWritten);

    /// <summary>Only a time past the calendar may be written in milliseconds, so that each time has one text.</summary>
    private static bool TryParseBeyondCalendar(ReadOnlySpan<char> text, out HybridTimestamp result)
    {
        result = default;
        var slash = text.IndexOf('/');
        if (slash < 0 || text.Length != slash + 1 + CounterDigits
            || !long.TryParse(text[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || !ushort.TryParse(text[(slash + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var counter)
            || text.ContainsAnyInRange('A', 'F') || text[0] == '0' || milliseconds is <= LastOfCalendar or >= 1L << 48)
        {
            return false;
        }

        result = new HybridTimestamp(((ulong)milliseconds << CounterBits) | counter);
        return true;
    }
}
