namespace Purva.Clocks.Probable;

/// <summary>A vector clock of fixed size for any number of replicas, which share its entries: an event of a replica, and what it seems to know.</summary>
/// <remarks>
/// <para>
/// A replica counts in the entry of its identity modulo the entries (R-entries vectors). If a happened before b, a's entries are nowhere above b's, and
/// somewhere below; so whatever else two readings of different replicas look like, they are concurrent, for certain. If they look ordered they may be, or another
/// replica that shares an entry has counted in it; how likely that is depends on who talks to whom, so the answer gives no number.
/// </para>
/// <para>
/// Two readings of one replica are exactly ordered. A reading is that of an event, which is why there is no merge without one: equal
/// entries of different replicas are concurrent events.
/// </para>
/// <para>
/// All clocks that are compared or received have as many entries; with no more replicas than entries and identities that do not share any, the answers
/// are those of a vector clock. Every operation is O(entries).
/// </para>
/// <para>
/// Text form: the replica, an at sign and the entries, as in <c>a@[3,0,5]</c>. Binary form: 8 bytes of replica, the number of entries, then each, as LEB128. Immutable, and safe
/// to share between threads; so a process that shares a clock replaces it under its own lock.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1007/s004460050065">Torres-Rojas, Ahamad, Plausible Clocks: Constant Size Logical Clocks for Distributed Systems, 1999</seealso>
public sealed partial class PlausibleClock : IEquatable<PlausibleClock>
{
    private readonly ulong[] entries;

    /// <summary>The clock of a replica that has had no event and heard of none.</summary>
    /// <param name="replica">Whose clock; only this incarnation may use the identity.</param>
    /// <param name="entries">How many entries, from 1.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no entries.</exception>
    public PlausibleClock(ReplicaId replica, int entries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entries, 1);
        Replica = replica.IsNone ? throw new ArgumentException("A clock needs a replica.", nameof(replica)) : replica;
        this.entries = new ulong[entries];
    }

    private PlausibleClock(ReplicaId replica, ulong[] entries)
    {
        Replica = replica;
        this.entries = entries;
    }

    /// <summary>A replica's reading with these counts; the array becomes its own.</summary>
    internal static PlausibleClock OfCounts(ReplicaId replica, ulong[] counts) => new(replica, counts);

    /// <summary>Whose event the reading is.</summary>
    public ReplicaId Replica { get; }

    /// <summary>The counts; an entry is shared by all replicas whose identities leave the same rest.</summary>
    public ReadOnlySpan<ulong> Entries => entries;

    /// <summary>The entry in which the replica counts.</summary>
    public int OwnEntry => (int)(Replica.Value % (ulong)entries.Length);

    /// <summary>One more local event, or a send.</summary>
    /// <exception cref="OverflowException">The entry has counted to 2⁶⁴−1.</exception>
    public PlausibleClock Advance() => AdvancedFrom((ulong[])entries.Clone());

    /// <summary>The receipt of a message: an event after both the message and all that this clock knows.</summary>
    /// <param name="message">The clock of the message.</param>
    /// <exception cref="ArgumentException">The clocks differ in their number of entries.</exception>
    /// <exception cref="OverflowException">The entry has counted to 2⁶⁴−1.</exception>
    public PlausibleClock Receive(PlausibleClock message)
    {
        ThrowIfUnlike(message);
        var merged = (ulong[])entries.Clone();
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] = Math.Max(merged[i], message.entries[i]);
        }

        return AdvancedFrom(merged);
    }

    /// <summary>How the event of this reading stands to that of another: certain if they are concurrent or of one replica, else plausible. No allocation.</summary>
    /// <param name="other">The reading on the right.</param>
    /// <exception cref="ArgumentException">The clocks differ in their number of entries.</exception>
    public ProbableOrder CompareCausally(PlausibleClock other)
    {
        ThrowIfUnlike(other);
        var (isAbove, isBelow) = (false, false);
        for (var i = 0; i < entries.Length; i++)
        {
            isAbove |= entries[i] > other.entries[i];
            isBelow |= entries[i] < other.entries[i];
        }

        return (isAbove, isBelow) switch
        {
            (true, true) => ProbableOrder.Concurrent,
            (false, false) => Replica == other.Replica || IsBeforeAll ? ProbableOrder.Certain(CausalOrder.Equal) : ProbableOrder.Concurrent,
            (true, false) => Ordered(CausalOrder.After, other),
            (false, true) => Ordered(CausalOrder.Before, other),
        };
    }

    /// <inheritdoc/>
    public bool Equals(PlausibleClock? other) => other is not null && Replica == other.Replica && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PlausibleClock);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Replica);
        foreach (var entry in entries)
        {
            hash.Add(entry);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether nothing has been counted: no event, and so before every event there is.</summary>
    private bool IsBeforeAll => !Entries.ContainsAnyExcept(0UL);

    private PlausibleClock AdvancedFrom(ulong[] known)
    {
        known[OwnEntry] = checked(known[OwnEntry] + 1);
        return new PlausibleClock(Replica, known);
    }

    private ProbableOrder Ordered(CausalOrder order, PlausibleClock other) =>
        Replica == other.Replica || IsBeforeAll || other.IsBeforeAll ? ProbableOrder.Certain(order) : ProbableOrder.Apparently(order, null);

    private void ThrowIfUnlike(PlausibleClock other)
    {
        if (entries.Length != other.entries.Length)
        {
            throw new ArgumentException($"A clock of {entries.Length} entries has nothing to do with one of {other.entries.Length}.", nameof(other));
        }
    }
}
