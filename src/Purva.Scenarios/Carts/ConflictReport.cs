using System.Collections.Immutable;

namespace Purva.Scenarios.Carts;

/// <summary>What the shop is told of a line that devices changed without knowing of each other. It is settled already, and gone once somebody changes the line again.</summary>
/// <param name="Sku">The article.</param>
/// <param name="Kind">What they disagreed about.</param>
/// <param name="Said">What they said, ascending: quantities, or prices in paise; empty where quantities were added up.</param>
/// <param name="Taken">What holds.</param>
public sealed record ConflictReport(Sku Sku, ConflictKind Kind, ImmutableArray<long> Said, long Taken)
{
    /// <summary>As in <c>tea: 2, 3 pieces at once; 3 taken</c>.</summary>
    public override string ToString() => Kind switch
    {
        ConflictKind.Added => $"{Sku}: added on several devices at once; {Taken} in all",
        ConflictKind.Quantities => $"{Sku}: {string.Join(", ", Said)} pieces at once; {Taken} taken",
        _ => $"{Sku}: {string.Join(", ", Said.Select(price => new Payments.Paise(price)))} promised at once; {new Payments.Paise(Taken)} taken",
    };

    /// <inheritdoc/>
    public bool Equals(ConflictReport? other) => other is not null && (Sku, Kind, Taken) == (other.Sku, other.Kind, other.Taken) && Said.SequenceEqual(other.Said);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sku, Kind, Taken);
}
