using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>Edits of one replica that it made one after the other, as another replica is told of them.</summary>
/// <remarks>Two are equal where they say the same. Immutable, and safe to share between threads.</remarks>
/// <param name="First">The event of the first edit; each character that comes in or goes is one event, and their counters follow.</param>
/// <param name="Parents">What its author had seen last when it made the first, ascending.</param>
/// <param name="Edits">The edits, each on the text that the ones before it leave.</param>
public sealed record TextChange(Dot First, ImmutableArray<Dot> Parents, ImmutableArray<TextEdit> Edits)
{
    /// <inheritdoc/>
    public bool Equals(TextChange? other) => other is not null && First == other.First
        && Parents.AsSpan().SequenceEqual(other.Parents.AsSpan()) && Edits.AsSpan().SequenceEqual(other.Edits.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Parents.IsDefaultOrEmpty ? default : Parents[^1], Edits.IsDefault ? 0 : Edits.Length);
}
