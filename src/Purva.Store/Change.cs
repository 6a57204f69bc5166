using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Store;

/// <summary>One record as a change stream tells it.</summary>
/// <param name="Sequence">Its place in this site's own order, ascending; other sites number differently.</param>
/// <param name="Dot">The event.</param>
/// <param name="Timestamp">When, by the origin's hybrid clock.</param>
/// <param name="Origin">The name of the site that wrote it.</param>
/// <param name="Operations">What it did.</param>
/// <param name="Token">Resume after this one, at any site; also a dependency token.</param>
public sealed record Change(
    long Sequence,
    Dot Dot,
    HybridTimestamp Timestamp,
    string Origin,
    ImmutableArray<Operation> Operations,
    VersionVector Token)
{
    /// <summary>What the rules of buckets decided at this site when the record met values that it did not know of.</summary>
    public ImmutableArray<Resolution> Resolutions { get; init; } = [];
}

/// <summary>Concurrent values of one key of which a bucket's rule lets one show.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kept">The value that shows; none where a resolver composes one of all.</param>
/// <param name="Lost">The values that do not show, whole.</param>
public sealed record Resolution(KeyName Key, Dot Kept, ImmutableArray<Sibling> Lost);
