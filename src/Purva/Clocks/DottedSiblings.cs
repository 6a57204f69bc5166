using System.Collections.Immutable;

namespace Purva.Clocks;

/// <summary>The siblings of one key, each with a version of its own: values none of which was read by the author of another.</summary>
/// <remarks>
/// <para>
/// Synchronise whole sets, never a selection: a context that was read from all siblings may then be told as one vector. The set remembers only
/// what its living versions tell. A delete therefore leaves no trace, and the value returns from a replica that still holds it; and the
/// counter of a replica whose values are all gone would start again, so there pass a dot from <see cref="ReplicaIdentity"/>.
/// <see cref="DottedVersionVectorSet{T}"/> has neither weakness and takes less room.
/// </para>
/// <para>The values stand in ascending order of dot. The default value is empty. Immutable, and safe to share between threads if the values are.</para>
/// </remarks>
/// <typeparam name="T">What a value is; values are never compared but by <see cref="Equals(DottedSiblings{T})"/>.</typeparam>
/// <seealso href="https://arxiv.org/abs/1011.5808">Preguiça, Baquero, Almeida, Fonte, Gonçalves, Dotted Version Vectors: Logical Clocks for Optimistic Replication, 2010</seealso>
public readonly struct DottedSiblings<T> : IEquatable<DottedSiblings<T>>
{
    private readonly ImmutableArray<(DottedVersionVector Version, T Value)> siblings;

    private DottedSiblings(IEnumerable<(DottedVersionVector Version, T Value)> siblings) =>
        this.siblings = [.. siblings.OrderBy(sibling => sibling.Version.Dot)];

    /// <summary>The values with their versions, in ascending order of dot.</summary>
    public ImmutableArray<(DottedVersionVector Version, T Value)> Siblings => siblings.IsDefault ? [] : siblings;

    /// <summary>What somebody has read who read all siblings: what a write replaces, and what it is given with. O(siblings · n).</summary>
    public VersionVector Context => Siblings.Aggregate(VersionVector.Empty, (context, sibling) => context.Merge(sibling.Version.Ceiling));

    /// <inheritdoc/>
    public static bool operator ==(DottedSiblings<T> left, DottedSiblings<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(DottedSiblings<T> left, DottedSiblings<T> right) => !left.Equals(right);

    /// <summary>A client's write, with the replica's next dot: one more than it shows among the siblings and in the context.</summary>
    /// <param name="context">What the client had read of this key; empty for a blind write.</param>
    /// <param name="value">What it writes.</param>
    /// <param name="replica">Who takes the write.</param>
    /// <param name="dot">The event that the write is.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1.</exception>
    public DottedSiblings<T> Put(VersionVector context, T value, ReplicaId replica, out Dot dot)
    {
        dot = new Dot(replica, checked(Context.Merge(context)[replica] + 1));
        return Put(context, value, dot);
    }

    /// <summary>A client's write, with a dot that was issued elsewhere.</summary>
    /// <param name="context">What the client had read of this key.</param>
    /// <param name="value">What it writes.</param>
    /// <param name="dot">The event that the write is.</param>
    /// <exception cref="ArgumentException">The dot is no event, or is known here already.</exception>
    public DottedSiblings<T> Put(VersionVector context, T value, Dot dot)
    {
        if (Context.Contains(dot))
        {
            throw new ArgumentException($"{dot} is not new: {Context} holds it already.", nameof(dot));
        }

        return new DottedSiblings<T>([.. Discard(context).Siblings, (new DottedVersionVector(dot, context), value)]);
    }

    /// <summary>The siblings that a reader with this context has not read. Nothing remembers that the others were here.</summary>
    /// <param name="context">What was read of this key.</param>
    public DottedSiblings<T> Discard(VersionVector context) => new(Siblings.Where(sibling => !sibling.Version.IsReplacedBy(context)));

    /// <summary>The siblings of both sets but for those that an author in either had read. O(n · m) lookups.</summary>
    /// <param name="other">The other set, of the same key.</param>
    public DottedSiblings<T> Sync(DottedSiblings<T> other)
    {
        var all = Siblings.Concat(other.Siblings).DistinctBy(sibling => sibling.Version.Dot).ToArray();
        return new DottedSiblings<T>(all.Where(sibling => !all.Any(reader => sibling.Version.CompareCausally(reader.Version) == CausalOrder.Before)));
    }

    /// <inheritdoc/>
    public bool Equals(DottedSiblings<T> other) => Siblings.SequenceEqual(other.Siblings);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DottedSiblings<T> other && Equals(other);

    /// <summary>A hash of the versions; it differs between processes.</summary>
    public override int GetHashCode() => Siblings.Aggregate(Siblings.Length, (hash, sibling) => HashCode.Combine(hash, sibling.Version.Dot));

    /// <summary>As in <c>[a:2{a:1} milk, b:1{} bread]</c>, for people to read.</summary>
    public override string ToString() => $"[{string.Join(", ", Siblings.Select(sibling => $"{sibling.Version} {sibling.Value}"))}]";
}
