using CsCheck;
using Purva.Text.Operations;

namespace Purva.TestKit;

/// <summary>Texts and operations on them.</summary>
public static class GenerateText
{
    private static readonly string[] Letters = ["a", "b", "c", "x", "é", "क", "\n", "😀", "🏳", "\u200d"];

    /// <summary>Short texts, characters beyond U+FFFF among them.</summary>
    public static Gen<string> Text { get; } = Gen.Int[0, Letters.Length - 1].Select(i => Letters[i]).Array[0, 12].Select(string.Concat);

    /// <summary>Operations that fit nothing in particular.</summary>
    public static Gen<TextOperation> Operation { get; } = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 9], Text).Array[0, 8].Select(steps => Build(steps));

    /// <summary>A text and an operation that fits it.</summary>
    public static Gen<(string Text, TextOperation Operation)> Change { get; } = Text.SelectMany(text => On(text).Select(operation => (text, operation)));

    /// <summary>A text and two operations on it.</summary>
    public static Gen<(string Text, TextOperation One, TextOperation Other)> Diamond { get; } = Text.SelectMany(text => Gen.Select(On(text), On(text), (one, other) => (text, one, other)));

    /// <summary>Operations that fit a text.</summary>
    /// <param name="text">The text.</param>
    public static Gen<TextOperation> On(string text) => Gen.Select(Gen.Int[0, 3], Gen.Int[1, 5], Text).Array[0, 6].Select(steps => Fit(text, steps));

    private static TextOperation Build((int Kind, int Length, string Text)[] steps)
    {
        var builder = new TextOperationBuilder();
        foreach (var (kind, length, text) in steps)
        {
            _ = kind switch { 0 => builder.Retain(length), 1 => builder.Insert(text), 2 => builder.Delete(length), _ => builder.Delete(text) };
        }

        return builder.ToOperation();
    }

    private static TextOperation Fit(string text, (int Kind, int Length, string Text)[] steps)
    {
        var (builder, left) = (new TextOperationBuilder(), text.EnumerateRunes().ToList());
        foreach (var (kind, length, inserted) in steps)
        {
            var most = Math.Min(length, left.Count);
            var gone = string.Concat(left.Take(kind == 1 ? 0 : most));
            left.RemoveRange(0, kind == 1 ? 0 : most);
            _ = kind switch { 0 => builder.Retain(most), 1 => builder.Insert(inserted), 2 => builder.Delete(most), _ => builder.Delete(gone) };
        }

        return builder.ToOperation();
    }
}
