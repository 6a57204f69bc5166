using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Store.Buckets;

/// <summary>One of several concurrent values of a key.</summary>
/// <param name="Value">The value.</param>
/// <param name="Written">When, by the hybrid clock of the site that took it; zero for a value from before the bucket had times.</param>
/// <param name="Dot">The event that wrote it.</param>
public readonly record struct Version<T>(T Value, HybridTimestamp Written, Dot Dot);

/// <summary>Makes one value of concurrent ones.</summary>
/// <remarks>
/// It must be a function of its argument alone: no clock, no chance, no state. Every site hands over the same versions in the same
/// order (ascending by dot), so that is all that convergence asks; it need be neither commutative nor associative.
/// </remarks>
/// <typeparam name="T">What the bytes mean.</typeparam>
public interface IConflictResolver<T>
{
    /// <summary>The value that shows. It is written only when somebody puts it.</summary>
    /// <param name="versions">At least two, ascending by dot.</param>
    T Resolve(ImmutableArray<Version<T>> versions);
}
