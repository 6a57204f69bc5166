using Purva.Clocks;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Simulation.Checking;

/// <summary>A typed operation that some site committed, and what that site had seen when it did.</summary>
/// <param name="Dot">The event.</param>
/// <param name="Index">Its place among the operations of its commit, each of which sees those before it.</param>
/// <param name="Time">When, by the site's hybrid clock.</param>
/// <param name="Visible">What the site had applied: the record's dependencies.</param>
/// <param name="Key">The key.</param>
/// <param name="Update">What was asked.</param>
public sealed record TypedOperationView(Dot Dot, int Index, HybridTimestamp Time, VersionVector Visible, KeyName Key, ValueUpdate Update)
{
    /// <summary>Of an operation on a list: the item concerned, by the value that it was inserted with. Of one on a text: the characters that it takes out.</summary>
    public string Item { get; init; } = string.Empty;
}

/// <summary>What a site showed of a value that merges.</summary>
/// <param name="Site">The site.</param>
/// <param name="Applied">What the value is made of: what the read says that it has seen.</param>
/// <param name="Key">The key.</param>
/// <param name="Type">What the values of its bucket are.</param>
/// <param name="Value">What was shown; null where nothing was ever written.</param>
public sealed record TypedReadView(string Site, VersionVector Applied, KeyName Key, BucketType Type, StoredValue? Value)
{
    /// <summary>When, since the world began.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Of a bounded counter, its bound, at which it begins.</summary>
    public long Bound { get; init; }
}
