using System.Text;
using CsCheck;
using Purva.Crdts.Elements;

namespace Purva.TestKit;

/// <summary>Random elements, many of which begin alike.</summary>
public static class GenerateElements
{
    private static readonly string[] Pieces = ["a", "b", "milk ", "é", "\u1E9E", "\uE000", "\uFFFD", "\U00010000", "\U0001F95B", "\U0010FFFF", "\"", "\\", "/", "\n", "<", new string('x', 70)];

    /// <summary>Texts of few pieces, some of them beyond U+FFFF.</summary>
    public static Gen<TextValue> Text { get; } = Gen.Int[0, Pieces.Length - 1].Array[0, 5].Select(pieces => (TextValue)string.Concat(pieces.Select(piece => Pieces[piece])));

    /// <summary>Integers near zero and anywhere.</summary>
    public static Gen<Int64Value> Number { get; } = Gen.OneOf(Gen.Long[-3, 3], Gen.Long, Gen.Const(long.MinValue), Gen.Const(long.MaxValue)).Select(number => (Int64Value)number);

    /// <summary>Identifiers of few different bytes.</summary>
    public static Gen<GuidValue> Guid { get; } = Gen.OneOf(Gen.Byte[0, 1], Gen.Byte).Array[16].Select(bytes => (GuidValue)new Guid(bytes));

    /// <summary>A few bytes.</summary>
    public static Gen<BytesValue> Bytes { get; } = Gen.OneOf(Gen.Byte[0, 1], Gen.Byte).Array[0, 6].Select(bytes => (BytesValue)bytes);

    /// <summary>Scalars of each kind.</summary>
    public static Gen<ScalarValue> Scalar { get; } = Gen.OneOf(
        Gen.Const(ScalarValue.Null),
        Gen.Bool.Select(truth => (ScalarValue)truth),
        Number.Select(number => (ScalarValue)number.Value),
        Gen.OneOf(Gen.Double[-2, 2], Gen.Int[-3, 3].Select(number => (double)number), Gen.Const(double.MaxValue), Gen.Const(double.Epsilon), Gen.Const(1e21)).Select(number => (ScalarValue)number),
        Text.Select(text => (ScalarValue)text.Value));

    /// <summary>How UTF-8 orders two texts, by definition.</summary>
    public static int CompareUtf8(TextValue left, TextValue right) => Encoding.UTF8.GetBytes(left.Value).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Value));
}
