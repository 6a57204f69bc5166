using System.Globalization;

namespace Purva.Tracing.Reading.Spans;

/// <summary>Which span of which trace.</summary>
/// <param name="Trace">The trace.</param>
/// <param name="Span">The span; 0 for none.</param>
internal readonly record struct SpanId(UInt128 Trace, ulong Span)
{
    /// <summary>Reads both from hexadecimal digits.</summary>
    public static bool TryRead(string? trace, string? span, out SpanId id)
    {
        id = default;
        if (trace is not { Length: > 0 and <= 32 } || span is not { Length: > 0 and <= 16 }
            || !UInt128.TryParse(trace, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var first) || !ulong.TryParse(span, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var second))
        {
            return false;
        }

        id = new SpanId(first, second);
        return second != 0;
    }
}
