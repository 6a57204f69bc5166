using Purva.Clocks;

namespace Purva.Crdts.Stores;

/// <summary>The dots of the living events that say the same: the store of a flag, or of one element of a set.</summary>
/// <remarks>
/// The dots stand in ascending order. Nearly always there is one, which takes no memory of its own. Binary form: how many, then each.
/// The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.
/// </remarks>
public readonly partial struct DotSet : IDotStore<DotSet>
{
    private readonly Dot single;
    private readonly Dot[]? several;

    private DotSet(Dot single) => this.single = single;

    private DotSet(Dot[] several) => this.several = several;

    /// <inheritdoc/>
    public static DotSet Empty => default;

    /// <summary>How many dots there are.</summary>
    public int Count => several?.Length ?? (single.Counter == 0 ? 0 : 1);

    /// <inheritdoc/>
    public bool IsEmpty => several is null && single.Counter == 0;

    /// <inheritdoc/>
    public static bool operator ==(DotSet left, DotSet right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(DotSet left, DotSet right) => !left.Equals(right);

    /// <summary>A set of one dot.</summary>
    /// <param name="dot">The dot.</param>
    /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
    public static DotSet Of(Dot dot)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        return new DotSet(dot);
    }

    /// <summary>A set of some dots, in any order.</summary>
    /// <param name="dots">The dots.</param>
    /// <exception cref="ArgumentException">A dot has no replica or the counter 0.</exception>
    public static DotSet Of(params ReadOnlySpan<Dot> dots)
    {
        var sorted = new SortedSet<Dot>();
        foreach (var dot in dots)
        {
            dot.ThrowIfNoEvent(nameof(dots));
            sorted.Add(dot);
        }

        return OfAscending([.. sorted]);
    }

    /// <summary>The dots, in ascending order. O(1), or a copy of one.</summary>
    public Dot[] ToArray() => several is not null ? [.. several] : IsEmpty ? [] : [single];

    /// <summary>Whether it holds a dot.</summary>
    /// <param name="dot">The dot.</param>
    public bool Contains(Dot dot) => several is null ? single == dot && !IsEmpty : Array.BinarySearch(several, dot) >= 0;

    /// <inheritdoc/>
    public DotSet Join(DotSet other, CausalJoin join)
    {
        if (Equals(other))
        {
            return this;
        }

        var kept = new List<Dot>(Count + other.Count);
        foreach (var dot in ToArray())
        {
            if (other.Contains(dot) || join.KeepsMine(dot))
            {
                kept.Add(dot);
            }
        }

        foreach (var dot in other.ToArray())
        {
            if (!Contains(dot) && join.KeepsTheirs(dot))
            {
                kept.Add(dot);
            }
        }

        kept.Sort();
        return OfAscending([.. kept]);
    }

    /// <inheritdoc/>
    public DotSet Beyond(DotSet known, CausalJoin join) => Join(default, join);

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        if (several is not null)
        {
            into.AddRange(several);
        }
        else if (!IsEmpty)
        {
            into.Add(single);
        }
    }

    /// <inheritdoc/>
    public bool Equals(DotSet other) => (several, other.several) switch
    {
        (null, null) => single == other.single,
        ({ } mine, { } theirs) => mine.AsSpan().SequenceEqual(theirs),
        _ => false,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DotSet other && Equals(other);

    /// <summary>A hash of the dots; it differs between processes.</summary>
    public override int GetHashCode() => several is null ? single.GetHashCode() : HashCode.Combine(several.Length, several[0]);

    /// <summary>As in <c>[a:1, b:2]</c>, for people to read.</summary>
    public override string ToString() => $"[{string.Join(", ", ToArray())}]";

    private static DotSet OfAscending(Dot[] ascending) => ascending.Length switch
    {
        0 => default,
        1 => new DotSet(ascending[0]),
        _ => new DotSet(ascending),
    };
}
