namespace Purva.Clocks;

/// <content>Making one value of several, and equality.</content>
public readonly partial struct DottedVersionVectorSet<T>
{
    /// <summary>The greatest value by a comparer, among the newest of each replica and the anonymous ones; of equals the last in the order of <see cref="Values"/>.</summary>
    /// <param name="comparer">A total order that extends causality, such as a hybrid timestamp in the value and then the replica.</param>
    /// <exception cref="InvalidOperationException">No value lives.</exception>
    public T Newest(IComparer<T> comparer)
    {
        var (replica, place) = FindNewest(comparer);
        return replica >= 0 ? Entries[replica].Values[0] : Anonymous[place];
    }

    /// <summary>This set with only the value that <see cref="Newest"/> finds, which keeps its dot if it has one. The context is the same.</summary>
    /// <remarks>The values that lost are gone from here, and from each set that this one is synchronised into; wall clocks decide about them.</remarks>
    /// <param name="comparer">As for <see cref="Newest"/>.</param>
    /// <exception cref="InvalidOperationException">No value lives.</exception>
    public DottedVersionVectorSet<T> LastWriter(IComparer<T> comparer)
    {
        var (winner, place) = FindNewest(comparer);
        var kept = new Entry[Entries.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            var entry = Entries[i];
            kept[i] = entry.Newest(i == winner ? 1 : 0);
        }

        return new DottedVersionVectorSet<T>(kept, winner >= 0 ? [] : [Anonymous[place]]);
    }

    /// <summary>This set with one anonymous value in place of all. The context is the same.</summary>
    /// <remarks>To make the result win everywhere, write it back with <see cref="Update"/> and this set's <see cref="Context"/>.</remarks>
    /// <param name="resolve">Makes one value of all that live.</param>
    /// <exception cref="InvalidOperationException">No value lives.</exception>
    public DottedVersionVectorSet<T> Reconcile(Func<IReadOnlyList<T>, T> resolve)
    {
        var values = Values.ToArray();
        return values.Length == 0 ? throw NothingLives() : Anonymously(Context, [resolve(values)]);
    }

    /// <summary>Each value turned into another; dots and context stay.</summary>
    /// <typeparam name="TOther">What a value becomes.</typeparam>
    /// <param name="turn">Called once for each value.</param>
    public DottedVersionVectorSet<TOther> Map<TOther>(Func<T, TOther> turn)
    {
        var turned = Array.ConvertAll(
            entries ?? [],
            entry => new DottedVersionVectorSet<TOther>.Entry(entry.Replica, entry.Counter, [.. entry.List.Select(turn)]));
        var withoutDots = Array.ConvertAll(anonymous ?? [], value => turn(value));
        return new DottedVersionVectorSet<TOther>(turned, DottedVersionVectorSet<TOther>.Union(withoutDots, []));
    }

    /// <summary>How the context of this set stands to that of another; the values play no part.</summary>
    /// <param name="other">The set on the right.</param>
    public CausalOrder CompareCausally(DottedVersionVectorSet<T> other) => Context.CompareCausally(other.Context);

    /// <inheritdoc/>
    public bool Equals(DottedVersionVectorSet<T> other)
    {
        if (Entries.Length != other.Entries.Length || !new HashSet<T>(anonymous ?? []).SetEquals(other.anonymous ?? []))
        {
            return false;
        }

        for (var i = 0; i < Entries.Length; i++)
        {
            var (left, right) = (Entries[i], other.Entries[i]);
            if (left.DotOf(0) != right.DotOf(0) || !left.Values.SequenceEqual(right.Values))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DottedVersionVectorSet<T> other && Equals(other);

    /// <summary>A hash of the context and the number of values; it differs between processes.</summary>
    public override int GetHashCode() => HashCode.Combine(Context, Size);

    /// <summary>As in <c>{a:2 [milk], b:1 []} + [bread]</c>, for people to read.</summary>
    public override string ToString()
    {
        var text = string.Join(", ", (entries ?? []).Select(entry => $"{entry.DotOf(0)} [{string.Join(", ", entry.List)}]"));
        return Anonymous.IsEmpty ? $"{{{text}}}" : $"{{{text}}} + [{string.Join(", ", anonymous!)}]";
    }

    private static InvalidOperationException NothingLives() => new("The set holds no value.");

    private (int Entry, int Anonymous) FindNewest(IComparer<T> comparer)
    {
        (int Entry, int Anonymous)? winner = null;
        var best = default(T)!;
        for (var i = 0; i < Entries.Length + Anonymous.Length; i++)
        {
            var isDotted = i < Entries.Length;
            if (isDotted && Entries[i].Values.Length == 0)
            {
                continue;
            }

            var candidate = isDotted ? Entries[i].Values[0] : Anonymous[i - Entries.Length];
            if (winner is null || comparer.Compare(best, candidate) <= 0)
            {
                (winner, best) = (isDotted ? (i, -1) : (-1, i - Entries.Length), candidate);
            }
        }

        return winner ?? throw NothingLives();
    }
}
