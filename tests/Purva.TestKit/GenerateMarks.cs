using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Marks;

namespace Purva.TestKit;

/// <summary>Anchors, ranges and operations on marks.</summary>
public static class GenerateMarks
{
    /// <summary>Anchors, the ends of the text among them.</summary>
    public static Gen<TextAnchor> Anchor { get; } = Gen.Select(Gen.OneOf(Gen.Const(default(Dot)), Generate.WideDot), Gen.Bool)
        .Select((dot, isAfter) => new TextAnchor(dot, isAfter ? AnchorSide.After : AnchorSide.Before));

    /// <summary>Ranges.</summary>
    public static Gen<MarkRange> Range { get; } = Gen.Select(Anchor, Anchor, (start, end) => new MarkRange(start, end));

    /// <summary>Operations of every kind.</summary>
    public static Gen<MarkOperation> Operation { get; } =
        Gen.Select(Gen.Int[0, 3], Gen.Select(Generate.WideDot, Gen.ULong[1, 1 << 20]), Range, Gen.Select(GenerateText.Text, GenerateText.Text), Generate.WideDot)
            .Select<int, (Dot, ulong), MarkRange, (string, string), Dot, MarkOperation>((kind, id, range, texts, target) => kind switch
            {
                0 => new MarkOperation.Set(id.Item1, id.Item2, range, "n" + texts.Item1, texts.Item2),
                1 => new MarkOperation.Clear(id.Item1, id.Item2, range, "n" + texts.Item1),
                2 => new MarkOperation.Comment(id.Item1, id.Item2, range, texts.Item1),
                _ => new MarkOperation.Withdraw(id.Item1, id.Item2, target),
            });
}
