using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
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

    /// <summary>Batches of changes that fit nothing in particular: of replicas with small and with drawn identities, whose counters come in any order.</summary>
    public static Gen<TextChangeBatch> Batch { get; } = Changes.Array[0, 5].Select(changes => new TextChangeBatch(changes));

    private static Gen<Dot> Dots => Gen.Select(
        Gen.OneOf(Gen.ULong[1, 12], Gen.ULong[1, ulong.MaxValue]), Gen.OneOf(Gen.ULong[1, 30], Gen.ULong[1, long.MaxValue - 10_000]), (replica, counter) => new Dot(new ReplicaId(replica), counter));

    private static Gen<TextEdit> Edits => Gen.Select(Gen.OneOf(Gen.Int[0, 9], Gen.Int[0, 1 << 29]), Gen.Int[1, 9], Text, (position, length, text) =>
        text.Length == 0 ? new TextEdit(position, length, "") : new TextEdit(position, 0, text));

    private static Gen<TextChange> Changes => Gen.Select(Dots, Dots.Array[0, 3], Gen.Bool, Edits.Array[1, 6], (first, parents, follows, edits) =>
        new TextChange(first, follows ? first.Counter == 1 ? [] : [first with { Counter = first.Counter - 1 }] : [.. parents.Distinct().Order()], [.. edits]));

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
