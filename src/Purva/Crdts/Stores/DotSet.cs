using Purva.Clocks;

namespace Purva.Crdts.Stores;

/// <summary>The dots of the living events that say the same: the store of a flag, or of one element of a set.</summary>
/// <remarks>
/// The dots stand in ascending order. Nearly always there is one, which takes no memory of its own. Binary form: how many, then each.
/// The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.
/// </remarks>
public readonly partial struct DotSet : IDotStore<DotSet>
{
    /// <summary>The origin of the only dot, or all dots.</summary>
    private readonly object? origin;
    private readonly ulong counter;

    private DotSet(Dot single)
    {
        origin = DotOrigin.Of(single.Replica);
        counter = single.Counter;
    }

    private DotSet(Dot[] several) => origin = several;

    /// <inheritdoc/>
    public static DotSet Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => true;

    /// <summary>How many dots there are.</summary>
    public int Count => Several?.Length ?? (origin is null ? 0 : 1);

    /// <inheritdoc/>
    public bool IsEmpty => origin is null;

    private Dot[]? Several => counter == 0 ? (Dot[]?)origin : null;

    /// <summary>The only dot; no event where there is none or are several.</summary>
    private Dot Single => counter == 0 ? default : new Dot(((DotOrigin)origin!).Replica, counter);

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
    public Dot[] ToArray() => Several is { } several ? [.. several] : IsEmpty ? [] : [Single];

    /// <summary>Whether it holds a dot.</summary>
    /// <param name="dot">The dot.</param>
    public bool Contains(Dot dot) => Several is { } several ? Array.BinarySearch(several, dot) >= 0 : !IsEmpty && Single == dot;

    /// <inheritdoc/>
    public DotSet Join(DotSet other, CausalJoin join)
    {
        if (Equals(other))
        {
            return this;
        }

        return Several is null && other.Several is null ? JoinSingles(other, join) : JoinSeveral(other, join);
    }

    /// <inheritdoc/>
    public DotSet Beyond(DotSet known, CausalJoin join) => Join(default, join);

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        if (Several is { } several)
        {
            into.AddRange(several);
        }
        else if (!IsEmpty)
        {
            into.Add(Single);
        }
    }

    /// <inheritdoc/>
    public bool Equals(DotSet other) =>
        counter == other.counter
        && (ReferenceEquals(origin, other.origin) || (Several, other.Several) switch
        {
            (null, null) => Single == other.Single,
            ({ } mine, { } theirs) => mine.AsSpan().SequenceEqual(theirs),
            _ => false,
        });

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DotSet other && Equals(other);

    /// <summary>A hash of the dots; it differs between processes.</summary>
    public override int GetHashCode() => Several is { } several ? HashCode.Combine(several.Length, several[0]) : Single.GetHashCode();

    /// <summary>As in <c>[a:1, b:2]</c>, for people to read.</summary>
    public override string ToString() => $"[{string.Join(", ", ToArray())}]";

    /// <summary>The join of two different sets with no more than one dot each, which is nearly every join.</summary>
    private DotSet JoinSingles(DotSet other, CausalJoin join)
    {
        var keepsMine = !IsEmpty && join.KeepsMine(Single);
        var keepsTheirs = !other.IsEmpty && join.KeepsTheirs(other.Single);
        return (keepsMine, keepsTheirs) switch
        {
            (true, true) => new DotSet(Single < other.Single ? [Single, other.Single] : [other.Single, Single]),
            (true, false) => this,
            (false, true) => other,
            _ => default,
        };
    }

    private DotSet JoinSeveral(DotSet other, CausalJoin join)
    {
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

    private static DotSet OfAscending(Dot[] ascending) => ascending.Length switch
    {
        0 => default,
        1 => new DotSet(ascending[0]),
        _ => new DotSet(ascending),
    };
}
