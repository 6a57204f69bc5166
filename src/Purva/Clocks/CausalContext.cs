using System.Runtime.InteropServices;

namespace Purva.Clocks;

/// <summary>Exactly what has been seen: a version vector, and the dots beyond its gaps.</summary>
/// <remarks>
/// <para>
/// Whatever follows the vector without a gap is part of the vector; the rest, the cloud, stands in ascending order of dot. So two
/// contexts that mean the same set of events are the same two sequences, and equality, hashing and the encoding follow from that.
/// </para>
/// <para>Contexts are ordered by inclusion, which is partial: use <see cref="CompareCausally"/>.</para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its compressed causal context</seealso>
public readonly partial struct CausalContext : IEquatable<CausalContext>
{
    /// <summary>Up to so many dots are merged one by one: what a change of one replica brings, mostly the event that follows.</summary>
    private const int FewDots = 4;

    private readonly Dot[]? cloud;

    private CausalContext(VersionVector contiguous, Dot[] canonicalCloud)
    {
        Contiguous = contiguous;
        cloud = canonicalCloud;
    }

    /// <summary>The context that has seen nothing.</summary>
    public static CausalContext Empty => default;

    /// <summary>What has been seen of each replica without a gap.</summary>
    public VersionVector Contiguous { get; }

    /// <summary>What has been seen beyond a gap, in ascending order of dot.</summary>
    public ReadOnlySpan<Dot> Cloud => cloud;

    /// <summary>Whether nothing has been seen.</summary>
    public bool IsEmpty => Contiguous.IsEmpty && Cloud.IsEmpty;

    /// <summary>Whether no event is missing before one that has been seen: the context is a version vector.</summary>
    public bool IsContiguous => Cloud.IsEmpty;

    /// <summary>The context that has seen all that a vector has.</summary>
    /// <param name="vector">The vector.</param>
    public static CausalContext UpTo(VersionVector vector) => new(vector, []);

    /// <summary>The context that has seen exactly the given events, and none before them.</summary>
    /// <param name="dots">In any order.</param>
    /// <exception cref="ArgumentException">A dot has no replica or the counter 0.</exception>
    public static CausalContext Of(params ReadOnlySpan<Dot> dots)
    {
        // Without a first event nothing is contiguous.
        if (dots is [{ Counter: > 1 } only])
        {
            only.ThrowIfNoEvent(nameof(dots));
            return new(VersionVector.Empty, [only]);
        }

        var builder = new Builder();
        builder.Add(dots);
        return builder.ToContext();
    }

    /// <inheritdoc/>
    public static bool operator ==(CausalContext left, CausalContext right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(CausalContext left, CausalContext right) => !left.Equals(right);

    /// <summary>Whether an event has been seen. O(log n), no allocation.</summary>
    /// <param name="dot">The event.</param>
    public bool Contains(Dot dot) => Contiguous.Contains(dot) || Cloud.BinarySearch(dot) >= 0;

    /// <summary>How this context stands to another. O(n log m) in the dots of the clouds, no allocation.</summary>
    /// <param name="other">The context on the right.</param>
    public CausalOrder CompareCausally(CausalContext other) => (Dominates(other), other.Dominates(this)) switch
    {
        (true, true) => CausalOrder.Equal,
        (false, true) => CausalOrder.Before,
        (true, false) => CausalOrder.After,
        (false, false) => CausalOrder.Concurrent,
    };

    /// <summary>Whether this context knows strictly less than another.</summary>
    /// <param name="other">The other context.</param>
    public bool HappenedBefore(CausalContext other) => CompareCausally(other) == CausalOrder.Before;

    /// <summary>Whether each of the two knows something that the other does not. Equal contexts are not concurrent.</summary>
    /// <param name="other">The other context.</param>
    public bool IsConcurrentWith(CausalContext other) => CompareCausally(other) == CausalOrder.Concurrent;

    /// <summary>Whether this context has seen all that another has.</summary>
    /// <param name="other">The other context.</param>
    public bool Dominates(CausalContext other)
    {
        // The first event after a contiguous part is always missing, so the cloud cannot make up for a vector that ends earlier.
        if (!Contiguous.Dominates(other.Contiguous))
        {
            return false;
        }

        foreach (var dot in other.Cloud)
        {
            if (!Contains(dot))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All events that either has seen: the least upper bound. O(n log n).</summary>
    /// <param name="other">The other context.</param>
    public CausalContext Merge(CausalContext other)
    {
        if (IsContiguous && other.IsContiguous)
        {
            return UpTo(Contiguous.Merge(other.Contiguous));
        }

        if (other.Contiguous.IsEmpty && other.Cloud.Length <= FewDots)
        {
            var merged = this;
            foreach (var dot in other.Cloud)
            {
                merged = merged.With(dot);
            }

            return merged;
        }

        var builder = new Builder(this);
        builder.Merge(other);
        return builder.ToContext();
    }

    /// <summary>This context with one more event, and none before it.</summary>
    /// <param name="dot">The event.</param>
    /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
    public CausalContext With(Dot dot)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        if (Cloud.IsEmpty && dot.Counter - 1 == Contiguous[dot.Replica])
        {
            return new(Contiguous.With(dot), []);
        }

        var builder = new Builder(this);
        return builder.Add(dot) ? builder.ToContext() : this;
    }

    /// <inheritdoc/>
    public bool Equals(CausalContext other) => Contiguous == other.Contiguous && Cloud.SequenceEqual(other.Cloud);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CausalContext other && Equals(other);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Contiguous);
        hash.AddBytes(MemoryMarshal.AsBytes(Cloud));
        return hash.ToHashCode();
    }
}
