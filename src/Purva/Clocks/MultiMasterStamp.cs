using System.Numerics;

namespace Purva.Clocks;

/// <summary>The stamp of a write in a store with several masters: what its author had read, site by site; when; and in which epoch.</summary>
/// <remarks>
/// <para>
/// Two questions, two orders. <see cref="CompareCausally"/> tells by the counters of the sites whether a write replaces another or neither
/// knew of the other. <see cref="CompareTo"/> names a winner in any case: by epoch, then time, then site. It extends
/// the first, because <see cref="Issue"/> refuses a time that is not after everything that was read; therefore it is transitive, and
/// whoever merges what in which order ends with the same winner.
/// </para>
/// <para>
/// The dot stands apart from the context, as in <see cref="DottedVersionVector"/>: the stamp of a write never claims what merely was
/// in the same place. An epoch may begin only behind a barrier (<c>EpochBarrier</c>), since a later one counts as after all of an earlier.
/// </para>
/// <para>
/// Text form: <c>3@a:2{b:1}|2026-11-23T10:15:30.123Z/0004</c>. Binary form: the epoch as LEB128, the time, then the version. The default value is no stamp.
/// Immutable, and safe to share between threads.
/// </para>
/// </remarks>
public readonly partial record struct MultiMasterStamp : IComparable<MultiMasterStamp>, IComparisonOperators<MultiMasterStamp, MultiMasterStamp, bool>
{
    private MultiMasterStamp(ulong epoch, DottedVersionVector version, HybridTimestamp time)
    {
        Epoch = epoch;
        Version = version;
        Time = time;
    }

    /// <summary>The epoch of the cluster in which the write was taken, from 0.</summary>
    public ulong Epoch { get; }

    /// <summary>The write and what its author had read of the key in this epoch.</summary>
    public DottedVersionVector Version { get; }

    /// <summary>When, by the hybrid clock of the site.</summary>
    public HybridTimestamp Time { get; }

    /// <summary>The site that took the write.</summary>
    public ReplicaId Site => Version.Dot.Replica;

    /// <inheritdoc/>
    public static bool operator <(MultiMasterStamp left, MultiMasterStamp right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(MultiMasterStamp left, MultiMasterStamp right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(MultiMasterStamp left, MultiMasterStamp right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(MultiMasterStamp left, MultiMasterStamp right) => left.CompareTo(right) >= 0;

    /// <summary>The stamp of a new write.</summary>
    /// <param name="read">The stamps of <em>all</em> siblings of the key that the author was shown; none for a blind write.</param>
    /// <param name="dot">The event, as the site's identity issued it.</param>
    /// <param name="time">The site's hybrid clock after it witnessed the times of what was read.</param>
    /// <param name="epoch">The epoch of the cluster.</param>
    /// <exception cref="ArgumentException">The dot is no event or was read already, the time is not after all that was read, or something read is of a later epoch.</exception>
    public static MultiMasterStamp Issue(ReadOnlySpan<MultiMasterStamp> read, Dot dot, HybridTimestamp time, ulong epoch)
    {
        var context = new VersionVector.Builder();
        foreach (var stamp in read)
        {
            if (stamp.Time >= time || stamp.Epoch > epoch)
            {
                throw new ArgumentException($"A write at {time} in epoch {epoch} cannot come after {stamp}, which its author read.", nameof(time));
            }

            // What was read of an earlier epoch lies before this one anyhow.
            if (stamp.Epoch == epoch)
            {
                context.Merge(stamp.Version.Ceiling);
            }
        }

        return new MultiMasterStamp(epoch, new DottedVersionVector(dot, context.ToVector()), time);
    }

    /// <summary>How two writes of a key stand. Two lookups, O(log n), no allocation.</summary>
    /// <param name="other">The stamp on the right.</param>
    public CausalOrder CompareCausally(MultiMasterStamp other) =>
        Epoch == other.Epoch ? Version.CompareCausally(other.Version)
        : Epoch < other.Epoch ? CausalOrder.Before : CausalOrder.After;

    /// <summary>The total order of last-writer-wins: epoch, time, site. Only stamps that no two writes can share are told apart by the rest.</summary>
    /// <param name="other">The stamp on the right.</param>
    public int CompareTo(MultiMasterStamp other)
    {
        var order = Epoch.CompareTo(other.Epoch);
        order = order != 0 ? order : Time.CompareTo(other.Time);
        order = order != 0 ? order : Version.Dot.CompareTo(other.Version.Dot);
        return order != 0 ? order : CompareEntries(Version.Context, other.Version.Context);
    }

    private static int CompareEntries(VersionVector left, VersionVector right)
    {
        var mine = left.Entries;
        var theirs = right.Entries;
        for (var i = 0; i < Math.Min(mine.Length, theirs.Length); i++)
        {
            var order = mine[i].CompareTo(theirs[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return mine.Length.CompareTo(theirs.Length);
    }
}
