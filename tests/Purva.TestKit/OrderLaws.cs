using CsCheck;
using Purva.Clocks;

namespace Purva.TestKit;

/// <summary>The laws of the orders: the four answers, held against the sets that the values mean, and the total orders.</summary>
public static class OrderLaws
{
    /// <summary>The comparison agrees with the definition over sets of events, and with equality and hashing.</summary>
    public static void CheckCausal<T>(Gen<T> values, Func<T, T, CausalOrder> compare, Func<T, HashSet<Dot>> meaning)
        where T : IEquatable<T> =>
        Gen.Select(values, values).Sample((left, right) =>
        {
            var order = compare(left, right);
            var expected = DotSets.Compare(meaning(left), meaning(right));
            Law.Holds(order == expected, $"{left} against {right} is {expected}, not {order}");
            Law.Holds(compare(right, left) == expected.Reversed, $"{right} against {left} mirrors {expected}");
            Law.Holds(left.Equals(right) == (order == CausalOrder.Equal), $"{left} and {right} are equal just where they know the same");
            Law.Holds(order != CausalOrder.Equal || left.GetHashCode() == right.GetHashCode(), $"equal values hash alike: {left}");
        });

    /// <summary>Antisymmetric, transitive, and agreeing with equality, for orders that are total.</summary>
    public static void CheckTotal<T>(Gen<T> values)
        where T : IComparable<T>, IEquatable<T> =>
        Gen.Select(values, values, values).Sample((a, b, c) =>
        {
            Law.Holds(Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a)), $"{a} against {b} mirrors");
            Law.Holds(a.Equals(b) == (a.CompareTo(b) == 0), $"{a} and {b} are equal just where neither is first");
            Law.Holds(!(a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0) || a.CompareTo(c) <= 0, $"{a}, {b}, {c} are in order throughout");
        });
}
