using CsCheck;

namespace Purva.TestKit;

/// <summary>The laws of a join: whoever merges what, in whatever order and however often, ends with the same.</summary>
public static class MergeLaws
{
    /// <summary>Associative, commutative, idempotent, with an identity.</summary>
    public static void Check<T>(Gen<T> values, Func<T, T, T> merge, T bottom) =>
        Gen.Select(values, values, values).Sample((a, b, c) =>
        {
            Same(merge(merge(a, b), c), merge(a, merge(b, c)), $"merging is associative: {a}, {b}, {c}");
            Same(merge(a, b), merge(b, a), $"merging is commutative: {a}, {b}");
            Same(merge(a, a), a, $"merging is idempotent: {a}");
            Same(merge(a, bottom), a, $"merging with nothing changes nothing: {a}");
            Same(merge(merge(a, b), b), merge(a, b), $"merging again changes nothing: {a}, {b}");
        });

    private static void Same<T>(T left, T right, FormattableString law) =>
        Law.Holds(EqualityComparer<T>.Default.Equals(left, right), $"{law}; got {left} and {right}");
}
