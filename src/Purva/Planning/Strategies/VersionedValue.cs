using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Clocks.Bounding;

namespace Purva.Planning.Strategies;

/// <summary>A value with a vector of its own, as strategies before the dotted ones keep it.</summary>
/// <param name="Dot">The event that wrote it; the vector holds it too.</param>
/// <param name="Clock">All that its author had read, and the event itself; entries may have been cut.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct VersionedValue(Dot Dot, LossyVector Clock, int Value)
{
    /// <summary>Whether a value gives way to another by their vectors alone.</summary>
    /// <param name="clock">The vector of the other one.</param>
    public bool IsReplacedBy(LossyVector clock) => clock.Kept.Contains(Dot) && clock.Kept.Dominates(Clock.Kept);

    /// <summary>What a server stores after a write: the new value, and those that it does not replace.</summary>
    /// <param name="siblings">What it stored before.</param>
    /// <param name="clock">The vector of the new value, whole.</param>
    /// <param name="written">The new value as it is stored.</param>
    internal static ImmutableArray<VersionedValue> Put(ImmutableArray<VersionedValue> siblings, LossyVector clock, VersionedValue written) =>
        [.. (siblings.IsDefault ? [] : siblings).Where(stored => !stored.IsReplacedBy(clock)), written];

    /// <summary>The values of two copies of which none replaces another. O(n·m).</summary>
    internal static ImmutableArray<VersionedValue> Synchronise(ImmutableArray<VersionedValue> mine, ImmutableArray<VersionedValue> theirs)
    {
        if (mine.IsDefaultOrEmpty || theirs.IsDefaultOrEmpty || mine == theirs)
        {
            return mine.IsDefaultOrEmpty ? theirs : mine;
        }

        var synced = ImmutableArray.CreateBuilder<VersionedValue>(mine.Length + theirs.Length);
        synced.AddRange(mine.Where(value => !theirs.Any(other => other.Dot != value.Dot && value.IsReplacedBy(other.Clock))));
        synced.AddRange(theirs.Where(value => !mine.Any(other => other.Dot == value.Dot || value.IsReplacedBy(other.Clock))));
        return synced.ToImmutable();
    }

    /// <summary>What a reader of all these has read.</summary>
    internal static LossyVector Join(ImmutableArray<VersionedValue> siblings, LossyVector token)
    {
        foreach (var sibling in siblings.IsDefault ? [] : siblings)
        {
            token = token.Kept.Contains(sibling.Dot) && !sibling.Clock.IsLossy && token.Kept.Dominates(sibling.Clock.Kept) ? token : token.Merge(sibling.Clock);
        }

        return token;
    }
}
