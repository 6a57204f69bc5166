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
        (entries ?? []).SelectMany(entry => entry.List.Select((value, age) => (entry.DotOf(age), value)));

    /// <summary>What the set has seen, living or gone. The paper calls it <c>join</c>. O(replicas).</summary>
    public VersionVector Context
    {
        get
        {
            var context = new Dot[Entries.Length];
            for (var i = 0; i < context.Length; i++)
            {
                context[i] = Entries[i].DotOf(0);
            }

            return VersionVector.OfAscending(context);
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
        var seen = Discarded(context, out var order);
        var at = IndexOf(seen, replica);
        if (at < 0)
        {
            at = ~at;
            seen = [.. seen.AsSpan(0, at), new Entry(replica, 0, null), .. seen.AsSpan(at)];
        }

        seen[at] = seen[at].With(value);
        dot = seen[at].DotOf(0);
        dot.ThrowIfNoEvent(nameof(replica));
        return new DottedVersionVectorSet<T>(seen, Surviving(order));
    }

    /// <summary>This set without the values that a context has seen, having seen all that the context has.</summary>
    /// <param name="context">What a reader of this key had seen.</param>
    public DottedVersionVectorSet<T> Discard(VersionVector context) => context.IsEmpty
        ? this
        : new DottedVersionVectorSet<T>(Discarded(context, out var order), Surviving(order));

    /// <summary>What both sets know together: a value stays unless the other set has seen it and no longer holds it. O(n + m).</summary>
    /// <remarks>Anonymous values are those of the set whose context is strictly after the other's; otherwise those of both.</remarks>
    /// <param name="other">The other set, of the same key.</param>
    public DottedVersionVectorSet<T> Sync(DottedVersionVectorSet<T> other)
    {
        if (ReferenceEquals(entries, other.entries) && ReferenceEquals(anonymous, other.anonymous))
        {
            return this;
        }

        var overlap = Survey(Entries, other.Entries);
        var synced = overlap.LeftStands ? entries : overlap.RightStands ? other.entries : Synced(Entries, other.Entries, overlap.Count);
        var withoutDots = overlap.Order switch
        {
            CausalOrder.After => anonymous,
            CausalOrder.Before => other.anonymous,
            _ => Union(Anonymous, other.Anonymous),
        };
        return new DottedVersionVectorSet<T>(synced ?? [], withoutDots ?? []);
    }

    /// <summary>A set that has seen what a context has, holding anonymous values.</summary>
    internal static DottedVersionVectorSet<T> Anonymously(VersionVector context, ReadOnlySpan<T> values)
    {
        var seen = default(DottedVersionVectorSet<T>).Discarded(context, out _);
        return new DottedVersionVectorSet<T>(seen, Union(values, []));
    }
}
