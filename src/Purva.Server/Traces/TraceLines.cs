using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Purva.Server.Traces;

/// <summary>Reads lines that somebody else wrote, all of them or none.</summary>
internal static class TraceLines
{
    /// <summary>The lines as they are kept, each with its end; or what is wrong with the first that is wrong.</summary>
    /// <param name="text">Lines of JSON; empty ones are passed over.</param>
    /// <param name="type">The JSON form of a line.</param>
    /// <param name="lines">The lines.</param>
    public static string? Read(ReadOnlySpan<byte> text, JsonTypeInfo<TraceLine> type, out ReadOnlyMemory<byte> lines)
    {
        lines = default;
        var kept = new ArrayBufferWriter<byte>(Math.Max(1, text.Length + 1));
        var number = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            number++;
            var line = text[range].Trim(" \t\r"u8);
            if (line.IsEmpty)
            {
                continue;
            }

            if (ProblemOf(line, type) is { } problem)
            {
                return $"line {number}: {problem}";
            }

            kept.Write(line);
            kept.Write("\n"u8);
        }

        lines = kept.WrittenMemory;
        return lines.IsEmpty ? "there is no line." : null;
    }

    private static string? ProblemOf(ReadOnlySpan<byte> line, JsonTypeInfo<TraceLine> type)
    {
        if (line.Length > TraceLimits.LineBytes)
        {
            return $"a line has at most {TraceLimits.LineBytes} bytes; this one has {line.Length}.";
        }

        try
        {
            return JsonSerializer.Deserialize(line, type) is { } read ? read.Problem() : "the line is null.";
        }
        catch (JsonException e)
        {
            // The line's own number stands before it already.
            return JsonSentence.Of(e).Replace("line 1", string.Empty, StringComparison.Ordinal).TrimStart(',', ':', ' ');
        }
    }
}
