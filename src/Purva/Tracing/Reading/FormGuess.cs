using System.Text;
using Purva.Tracing.Reading.Spans;

namespace Purva.Tracing.Reading;

/// <summary>Tells forms by marks that stand at the beginning of a log.</summary>
internal static class FormGuess
{
    private const int MostHeaderBytes = 2 * TraceForm.LongestPattern;

    /// <summary>Protobuf: no text begins with such bytes.</summary>
    public static TraceForm? OfBinary(ReadOnlySpan<byte> beginning)
    {
        foreach (var one in beginning[..Math.Min(beginning.Length, 4096)])
        {
            if (one < 0x20 && one is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B))
            {
                return IsMessage(beginning) ? TraceForms.OtlpProtobuf : null;
            }
        }

        return null;
    }

    /// <summary>A form that the log's first lines tell.</summary>
    public static TraceForm? OfHeader(ReadOnlySpan<byte> beginning)
    {
        var text = beginning[..Math.Min(beginning.Length, MostHeaderBytes)];
        var first = FirstLine(text, out var rest);
        if (!IsPattern(first))
        {
            return null;
        }

        var pattern = Encoding.UTF8.GetString(first);
        var second = FirstLine(rest, out rest);
        var isBlankAfter = !rest.IsEmpty && FirstLine(rest, out _).Trim(" \t"u8).IsEmpty;
        var hasDelimiter = !second.Trim(" \t"u8).IsEmpty && (Has(second, "(?<trace>"u8) || isBlankAfter);
        try
        {
            return TraceForm.OfLog(pattern, hasDelimiter ? Encoding.UTF8.GetString(second) : null).After(hasDelimiter ? 2 : 1);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A form that is told by the names in the log's JSON.</summary>
    public static TraceForm? OfJson(ReadOnlySpan<byte> beginning)
    {
        var text = beginning.TrimStart(" \t\r\n"u8);
        text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        if (text.StartsWith("id:"u8) || text.StartsWith("data:"u8) || text.StartsWith("event:"u8) || text.StartsWith(": "u8))
        {
            return text.IndexOf("\"dot\""u8) >= 0 ? TraceForms.Changes : null;
        }

        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        return Has(text, "\"resourceSpans\""u8) || Has(text, "\"resource_spans\""u8) ? TraceForms.OtlpJson
            : Has(text, "\"traceID\""u8) && (Has(text, "\"spans\""u8) || Has(text, "\"processes\""u8)) ? TraceForms.Jaeger
            : Has(text, "\"operations\""u8) && Has(text, "\"dot\""u8) && (text[0] == '[' || Has(text, "\"versions\""u8)) ? TraceForms.History
            : Has(text, "\"operations\""u8) && Has(text, "\"dot\""u8) && !Has(text, "\"clock\""u8) ? TraceForms.Changes
            : IsEvent(FirstLine(text, out _)) ? TraceForms.JsonLines
            : null;
    }

    /// <summary>Whether there are several executions, divided as is usual.</summary>
    public static bool HasDelimiter(ReadOnlySpan<byte> text)
    {
        var delimiter = new LineDelimiter(TraceForm.UsualDelimiter);
        while (!text.IsEmpty)
        {
            if (delimiter.IsMatch(FirstLine(text, out text), out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a message begins here, or the length of one, as a varint or four bytes.</summary>
    private static bool IsMessage(ReadOnlySpan<byte> bytes) =>
        bytes[0] is 0x0A or 0 || (ProtobufReader.TryVarint(ref bytes, out _) && !bytes.IsEmpty && bytes[0] == 0x0A);

    private static bool IsEvent(ReadOnlySpan<byte> line) =>
        line.TrimEnd(" \t"u8) is [(byte)'{', .., (byte)'}'] && (Has(line, "\"clock\""u8) || Has(line, "\"vectorClock\""u8) || Has(line, "\"vector_clock\""u8) || Has(line, "\"vc\""u8));

    private static bool IsPattern(ReadOnlySpan<byte> line) => Has(line, "(?<host>"u8) && Has(line, "(?<clock>"u8) && Has(line, "(?<event>"u8);

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => text.IndexOf(name) >= 0;

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        var end = text.IndexOf((byte)'\n');
        rest = end < 0 ? [] : text[(end + 1)..];
        var line = end < 0 ? text : text[..end];
        return line is [.. var start, (byte)'\r'] ? start : line;
    }
}
