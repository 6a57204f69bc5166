namespace Purva.Clocks;

/// <summary>The siblings of one key and their context: values none of which is before another, with one entry per replica.</summary>
/// <remarks>
/// <para>
/// Per replica the set holds the highest counter seen and the values that are still alive, the newest first: the dot of the first is the
/// counter itself, that of the next one less, and so on. So a value needs no dot of its own, and the size grows with replicas and
/// siblings, never with the number of updates or of clients.
/// </para>
/// <para>
/// A client reads <see cref="Values"/> and <see cref="Context"/>; what it writes back with that context replaces the siblings that it
/// read and lives beside those that it did not. A context that was not read from the same key replaces values that nobody saw.
/// </para>
/// <para>
/// A value without a dot, as <see cref="DottedVersionVectorSet.Of{T}(VersionVector, ReadOnlySpan{T})"/> and <see cref="Reconcile"/> leave it, is anonymous: no
/// context names it, and <see cref="Sync"/> keeps or drops it only by the order of the whole contexts. With such values synchronising
/// is commutative and idempotent but not associative, so let them get a dot before they travel.
/// </para>
/// <para>
/// The default value is empty. Immutable, and safe to share between threads if the values are. Equality compares the values by the
/// default comparer; anonymous ones are a set.
/// </para>
/// </remarks>
/// <typeparam name="T">What a value is; only anonymous values are ever compared, by the default comparer.</typeparam>
/// <seealso href="https://doi.org/10.1007/978-3-662-43352-2_6">Almeida, Baquero, Gonçalves, Preguiça, Fonte, Scalable and Accurate Causality Tracking for Eventually Consistent Stores, 2014</seealso>
public readonly partial struct DottedVersionVectorSet<T> : IEquatable<DottedVersionVectorSet<T>>
{
    private readonly Entry[]? entries;
    private readonly T[]? anonymous;

    private DottedVersionVectorSet(Entry[] entries, T[] anonymous)
    {
        this.entries = entries;
        this.anonymous = anonymous;
    }

    /// <summary>How many values live. O(replicas).</summary>
    public int Size
    {
        get
        {
            var size = Anonymous.Length;
            foreach (var entry in Entries)
            {
                size += entry.Values.Length;
            }

            return size;
        }
    }

    /// <summary>All values: those with dots by ascending replica and the newest of each first, then the anonymous ones.</summary>
    public IEnumerable<T> Values => Dotted.Select(sibling => sibling.Value).Concat(anonymous ?? []);

    /// <summary>The values that have dots, with them: by ascending replica, the newest of each first.</summary>
    public IEnumerable<(Dot Dot, T Value)> Dotted =>
        (entries ?? []).SelectMany(entry => entry.Values.Select((value, age) => (entry.DotOf(age), value)));

    /// <summary>What the set has seen, living or gone. The paper calls it <c>join</c>. O(replicas).</summary>
    public VersionVector Context
    {
        get
        {
            var context = new VersionVector.Builder();
            foreach (var entry in Entries)
            {
                context.Add(entry.DotOf(0));
            }

            return context.ToVector();
        }
    }

    private ReadOnlySpan<Entry> Entries => entries;

    private ReadOnlySpan<T> Anonymous => anonymous;

    /// <inheritdoc/>
    public static bool operator ==(DottedVersionVectorSet<T> left, DottedVersionVectorSet<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(DottedVersionVectorSet<T> left, DottedVersionVectorSet<T> right) => !left.Equals(right);

    /// <summary>A client's write, as the replica that takes it issues it: the value gets the replica's next dot and replaces what the context has seen.</summary>
    /// <param name="context">What the client had read of this key; empty for a blind write, which replaces nothing that has a dot.</param>
    /// <param name="value">What it writes.</param>
    /// <param name="replica">Who takes the write; only its own incarnation may pass its identity.</param>
    /// <param name="dot">The event that the write is.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1.</exception>
    public DottedVersionVectorSet<T> Update(VersionVector context, T value, ReplicaId replica, out Dot dot)
    {
        var seen = Discard(context);
        var at = seen.IndexOf(replica);
        var before = at < 0 ? new Entry(replica, 0, []) : seen.Entries[at];
        var after = new Entry(replica, checked(before.Counter + 1), [value, .. before.Values]);
        dot = after.DotOf(0);
        dot.ThrowIfNoEvent(nameof(replica));
        Entry[] updated = at < 0
            ? [.. seen.Entries[..~at], after, .. seen.Entries[~at..]]
            : [.. seen.Entries[..at], after, .. seen.Entries[(at + 1)..]];
        return new DottedVersionVectorSet<T>(updated, seen.anonymous ?? []);
    }

    /// <summary>This set without the values that a context has seen, having seen all that the context has.</summary>
    /// <param name="context">What a reader of this key had seen.</param>
    public DottedVersionVectorSet<T> Discard(VersionVector context) => context.IsEmpty ? this : Sync(Anonymously(context, []));

    /// <summary>What both sets know together: a value stays unless the other set has seen it and no longer holds it. O(n + m).</summary>
    /// <remarks>Anonymous values are those of the set whose context is strictly after the other's; otherwise those of both.</remarks>
    /// <param name="other">The other set, of the same key.</param>
    public DottedVersionVectorSet<T> Sync(DottedVersionVectorSet<T> other)
    {
        var left = Entries;
        var right = other.Entries;
        var merged = new List<Entry>(Math.Max(left.Length, right.Length));
        var leftHasMore = false;
        var rightHasMore = false;
        int i = 0, j = 0;
        while (i < left.Length || j < right.Length)
        {
            var byReplica = i == left.Length ? 1 : j == right.Length ? -1 : left[i].Replica.CompareTo(right[j].Replica);
            leftHasMore |= byReplica < 0 || (byReplica == 0 && left[i].Counter > right[j].Counter);
            rightHasMore |= byReplica > 0 || (byReplica == 0 && left[i].Counter < right[j].Counter);
            merged.Add(byReplica < 0 ? left[i] : byReplica > 0 ? right[j] : left[i].Sync(right[j]));
            i += byReplica <= 0 ? 1 : 0;
            j += byReplica >= 0 ? 1 : 0;
        }

        var withoutDots = (leftHasMore, rightHasMore) switch
        {
            (true, false) => anonymous ?? [],
            (false, true) => other.anonymous ?? [],
            _ => Union(Anonymous, other.Anonymous),
        };
        return new DottedVersionVectorSet<T>([.. merged], withoutDots);
    }

    /// <summary>A set that has seen what a context has, holding anonymous values.</summary>
    internal static DottedVersionVectorSet<T> Anonymously(VersionVector context, ReadOnlySpan<T> values)
    {
        var entries = new Entry[context.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var last = context.Entries[i];
            entries[i] = new Entry(last.Replica, last.Counter, []);
        }

        return new DottedVersionVectorSet<T>(entries, Union(values, []));
    }

    private static T[] Union(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        if (left.Length + right.Length <= 1)
        {
            return [.. left, .. right];
        }

        var union = new List<T>(left.Length + right.Length);
        var known = new HashSet<T>();
        foreach (var value in (ReadOnlySpan<T>)[.. left, .. right])
        {
            if (known.Add(value))
            {
                union.Add(value);
            }
        }

        return [.. union];
    }

    private int IndexOf(ReplicaId replica)
    {
        var entries = Entries;
        var at = 0;
        while (at < entries.Length && entries[at].Replica < replica)
        {
            at++;
        }

        return at < entries.Length && entries[at].Replica == replica ? at : ~at;
    }
}
