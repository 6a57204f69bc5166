using CsCheck;

namespace Purva.Versioning.Tests.Merging;

/// <summary>Texts that came from one: each side removes, adds and changes a few lines.</summary>
internal static class GenerateTexts
{
    /// <summary>Texts in which no line stands twice, so that there is one way to say what changed.</summary>
    public static Gen<(string Original, string Ours, string Theirs)> OfDistinctLines { get; } = Triples(Gen.Int[0, 1_000_000_000].Select(number => $"line {number}"));

    /// <summary>Texts in which lines stand often: braces, empty ones, and a few others.</summary>
    public static Gen<(string Original, string Ours, string Theirs)> OfRepeatedLines { get; } =
        Triples(Gen.Frequency((3, Gen.Int[0, 400].Select(number => $"line {number}")), (1, Gen.Int[0, 3].Select(number => new[] { string.Empty, "}", "{", "    return;" }[number]))));

    /// <summary>An original and two sides, each with or without an end of its last line.</summary>
    private static Gen<(string Original, string Ours, string Theirs)> Triples(Gen<string> line)
    {
        var edits = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 3], line.Array[0, 3]).Array[0, 3];
        return Gen.Select(line.Array[0, 30], edits, edits, Gen.Int[0, 7], Gen.Bool).Select((original, ours, theirs, ends, sameEdit) =>
            (Join(original, ends & 1), Join(Apply(original, ours), ends & 2), Join(Apply(original, sameEdit && ours.Length > 0 ? [.. theirs, ours[0]] : theirs), ends & 4)));
    }

    private static string[] Apply(string[] lines, (int At, int Removed, string[] Added)[] edits)
    {
        var changed = lines.ToList();
        foreach (var (at, removed, added) in edits)
        {
            var from = Math.Min(at, changed.Count);
            changed.RemoveRange(from, Math.Min(removed, changed.Count - from));
            changed.InsertRange(from, added);
        }

        return [.. changed];
    }

    private static string Join(string[] lines, int withoutEnd) => string.Join('\n', lines) + (lines.Length > 0 && withoutEnd == 0 ? "\n" : string.Empty);
}
