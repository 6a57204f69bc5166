using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Clocks.Probable;

namespace Purva.Planning.Strategies;

/// <summary>A plausible clock with each value: writers share a few entries; concurrent writes sometimes look ordered, and then one is overwritten unseen.</summary>
/// <param name="entries">How many entries the writers share.</param>
public sealed class PlausibleVersions(int entries) : IPlannedStrategy<ImmutableArray<PlausibleValue>, PlausibleClock?>
{
    /// <inheritdoc/>
    public void CollectValues(ImmutableArray<PlausibleValue> copy, List<int> into) => into.AddRange((copy.IsDefault ? [] : copy).Select(value => value.Value));

    /// <summary>Each value that is new to a client is a receipt, which its clock counts.</summary>
    /// <inheritdoc/>
    public PlausibleClock? Read(ImmutableArray<PlausibleValue> copy, PlausibleClock? token, ReplicaId client, long wallMilliseconds)
    {
        var known = token ?? new PlausibleClock(client, entries);
        foreach (var value in copy.IsDefault ? [] : copy)
        {
            var order = value.Clock.CompareCausally(known);
            known = order.Apparent is CausalOrder.Before or CausalOrder.Equal ? known : known.Receive(value.Clock);
        }

        return known;
    }

    /// <inheritdoc/>
    public ImmutableArray<PlausibleValue> Write(ImmutableArray<PlausibleValue> copy, PlausibleClock? token, in WriteRequest write)
    {
        var clock = (token ?? new PlausibleClock(write.Client, entries)).Advance();
        return [.. (copy.IsDefault ? [] : copy).Where(value => !IsReplaced(value, clock)), new PlausibleValue(clock, write.Value)];
    }

    /// <inheritdoc/>
    public ImmutableArray<PlausibleValue> Synchronise(ImmutableArray<PlausibleValue> mine, ImmutableArray<PlausibleValue> theirs)
    {
        if (mine.IsDefaultOrEmpty || theirs.IsDefaultOrEmpty || mine == theirs)
        {
            return mine.IsDefaultOrEmpty ? theirs : mine;
        }

        var all = mine.AddRange(theirs.Where(value => !mine.Any(other => other.Value == value.Value)));
        return [.. all.Where(value => !all.Any(other => other.Value != value.Value && IsReplaced(value, other.Clock)))];
    }

    /// <inheritdoc/>
    public ImmutableArray<PlausibleValue> Settle(ImmutableArray<PlausibleValue> copy) => copy;

    /// <inheritdoc/>
    public int MetadataBytes(ImmutableArray<PlausibleValue> copy) => (copy.IsDefault ? [] : copy).Sum(value => value.Clock.EncodedLength);

    /// <summary>A read and a write of each author have counted; which entries, evens out.</summary>
    /// <inheritdoc/>
    public ImmutableArray<PlausibleValue> Begin(KeyPast past)
    {
        if (past.Writes == 0)
        {
            return default;
        }

        var counted = new ulong[entries];
        Array.Fill(counted, ((ulong)past.Writes * 2 / (ulong)entries) + 1);
        return [new PlausibleValue(PlausibleClock.OfCounts(past.LastWrite.Replica, counted), 0)];
    }

    /// <inheritdoc/>
    public PlausibleClock? Remember(KeyPast past, ReplicaId client) => null;

    /// <inheritdoc/>
    public long StoredBytes(ImmutableArray<PlausibleValue> copy, KeyPast past) => MetadataBytes(copy);

    /// <inheritdoc/>
    public long MessageBytes(ImmutableArray<PlausibleValue> copy, PlausibleClock? token, in WriteRequest write, KeyPast past) => copy[^1].Clock.EncodedLength;

    private static bool IsReplaced(PlausibleValue value, PlausibleClock by) => value.Clock.CompareCausally(by).Apparent == CausalOrder.Before;
}

/// <summary>A value and its plausible clock.</summary>
/// <param name="Clock">The event that wrote it, and what it seems to know.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct PlausibleValue(PlausibleClock Clock, int Value);
