using System.Text;
using System.Text.Json;
using Purva.Store.Values;
using Purva.Text.Documents;

namespace Purva.Store.Replica;

/// <summary>What can be said of a typed operation without knowing the data.</summary>
internal static class UpdateRules
{
    private const int MaxJsonDepth = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with an operation, as a sentence that names the limit; null when nothing is.</summary>
    public static string? ProblemOf(in KeyUpdate keyed, StoreLimits limits)
    {
        var (key, update) = keyed;
        if (key.Encoded.IsEmpty || key.HasPart)
        {
            return "A typed operation names a key.";
        }

        return PathProblem(key, update, limits) ?? update.Kind switch
        {
            UpdateKind.Add or UpdateKind.Remove => ElementProblem(key, update, limits),
            UpdateKind.Assign or UpdateKind.Insert or UpdateKind.Set => ValueProblem(key, update, limits) ?? IndexProblem(key, update),
            UpdateKind.Move or UpdateKind.RemoveAt => IndexProblem(key, update),
            UpdateKind.Erase => update.Amount is < 1 or > TextChangeJudge.MostPosition
                ? $"An erasure in '{key}' takes out at least 1 code point and at most {TextChangeJudge.MostPosition}; this one {update.Amount}."
                : IndexProblem(key, update),
            UpdateKind.Transfer when update.Amount <= 0 => $"A transfer of '{key}' hands over at least 1; this one {update.Amount}.",
            _ => null,
        };
    }

    private static string? PathProblem(KeyName key, ValueUpdate update, StoreLimits limits)
    {
        var most = Math.Min(limits.MaxNesting, PartName.MaxFields);
        if (update.Path.Length > most)
        {
            return $"A path has at most {most} fields; that of '{key}' has {update.Path.Length}.";
        }

        foreach (var field in update.Path)
        {
            if (string.IsNullOrEmpty(field) || field.Contains('\0', StringComparison.Ordinal) || !IsUnicode(field))
            {
                return $"A field of '{key}' is a text that is not empty, without the character U+0000 and without unpaired surrogates.";
            }
        }

        return PartName.Prefix(update.Path.AsSpan()).Length is var length && length > limits.MaxPartBytes
            ? $"A path has at most {limits.MaxPartBytes} bytes; that of '{key}' has {length}."
            : null;
    }

    private static string? ElementProblem(KeyName key, ValueUpdate update, StoreLimits limits) =>
        update.Value.Length == 0 || update.Value.Length > limits.MaxElementBytes
            ? $"An element has 1 to {limits.MaxElementBytes} bytes of UTF-8; one of '{key}' has {update.Value.Length}."
            : IsUtf8(update.Value.Span) ? null : $"An element of '{key}' is no valid UTF-8.";

    private static string? ValueProblem(KeyName key, ValueUpdate update, StoreLimits limits)
    {
        if (update.Value.Length > limits.MaxValueBytes)
        {
            return $"A value has at most {limits.MaxValueBytes} bytes; one of '{key}' has {update.Value.Length}.";
        }

        try
        {
            var reader = new Utf8JsonReader(update.Value.Span, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
            while (reader.Read())
            {
            }

            return IsUtf8(update.Value.Span) ? null : $"A value of '{key}' is no valid UTF-8.";
        }
        catch (JsonException e)
        {
            return $"A value of '{key}' is no JSON (at most {MaxJsonDepth} deep): {e.Message}";
        }
    }

    private static string? IndexProblem(KeyName key, ValueUpdate update)
    {
        foreach (var index in (ReadOnlySpan<int>)[update.Index, update.Target])
        {
            if (index is < 0 or > TextChangeJudge.MostPosition)
            {
                return $"An index is 0 to {TextChangeJudge.MostPosition}; one of '{key}' is {index}.";
            }
        }

        return null;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static bool IsUnicode(string text)
    {
        try
        {
            return Strict.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
