using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Marks;

/// <summary>Characters beside each other that are marked alike.</summary>
/// <param name="Position">Behind how many code points the first is.</param>
/// <param name="Length">How many code points.</param>
/// <param name="Marks">What they are marked with, by name in ordinal order.</param>
/// <param name="Comments">The comments on them, ascending.</param>
public readonly record struct MarkedSpan(int Position, int Length, ImmutableArray<MarkValue> Marks, ImmutableArray<Dot> Comments)
{
    /// <summary>Behind the last code point.</summary>
    public int End => Position + Length;

    /// <summary>Whether another one is marked as this one is.</summary>
    /// <param name="other">The other one.</param>
    public bool IsMarkedAs(MarkedSpan other) => Marks.AsSpan().SequenceEqual(other.Marks.AsSpan()) && Comments.AsSpan().SequenceEqual(other.Comments.AsSpan());

    /// <summary>As <c>3+5 bold=true {a:1}</c>.</summary>
    public override string ToString() =>
        string.Join(' ', [$"{Position}+{Length}", .. Marks.Select(mark => $"{mark.Name}={mark.Value}"), .. Comments.Select(comment => $"{{{comment}}}")]);

    /// <inheritdoc/>
    public bool Equals(MarkedSpan other) => (Position, Length) == (other.Position, other.Length) && IsMarkedAs(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Position, Length, Marks.Length, Comments.Length);
}
