using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <summary>An element of a list: its places, and its value. Both are stores under the same context, and the element is there while both are.</summary>
/// <remarks>
/// A removal takes both away. A concurrent change of the value brings both back; a concurrent move brings back a place alone, which shows nothing. So of
/// a removal and a concurrent move the removal stands.
/// </remarks>
/// <typeparam name="TStore">The value.</typeparam>
internal readonly struct ListEntry<TStore> : IEquatable<ListEntry<TStore>>
    where TStore : IDotStore<TStore>
{
    private readonly ListPlace[]? places;
    private readonly TStore? value;

    /// <summary>An element with places in ascending order of dot.</summary>
    public ListEntry(ListPlace[]? places, TStore value)
    {
        this.places = places is { Length: 0 } ? null : places;
        this.value = value;
    }

    /// <summary>The places, in ascending order of dot.</summary>
    public ReadOnlySpan<ListPlace> Places => places;

    /// <summary>The value.</summary>
    public TStore Value => value is null ? TStore.Empty : value;

    public bool IsEmpty => places is null && Value.IsEmpty;

    public bool IsVisible => places is not null && TStore.IsVisible(Value);

    /// <summary>Whether all it holds is a place of an element that was removed.</summary>
    public bool IsOrphan => places is not null && !TStore.IsVisible(Value);

    /// <summary>Where the element stands; asked only of one that has a place.</summary>
    public ListPlace Place
    {
        get
        {
            var greatest = Places[0];
            foreach (var place in Places)
            {
                greatest = place.IsGreaterThan(greatest) ? place : greatest;
            }

            return greatest;
        }
    }

    public ListEntry<TStore> Join(ListEntry<TStore> other, CausalJoin join) => new(JoinPlaces(other, join), Value.Join(other.Value, join));

    public ListEntry<TStore> Beyond(ListEntry<TStore> known, CausalJoin join) => new(JoinPlaces(default, join), Value.Beyond(known.Value, join));

    public void CollectDots(List<Dot> into)
    {
        CollectPlaces(into);
        Value.CollectDots(into);
    }

    /// <summary>Names the dots of all places as replaced.</summary>
    public void SupersedePlaces(DeltaScope scope)
    {
        foreach (var place in Places)
        {
            scope.Supersede(place.By);
        }
    }

    public bool Equals(ListEntry<TStore> other) => Places.SequenceEqual(other.Places) && Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is ListEntry<TStore> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Places.Length, Value);

    private void CollectPlaces(List<Dot> into)
    {
        foreach (var place in Places)
        {
            into.Add(place.By);
        }
    }

    private ListPlace[] JoinPlaces(ListEntry<TStore> other, CausalJoin join)
    {
        if (ReferenceEquals(places, other.places))
        {
            return places ?? [];
        }

        var joined = new List<ListPlace>(Places.Length + other.Places.Length);
        foreach (var place in Places)
        {
            var at = other.IndexOf(place.By);
            if (at >= 0)
            {
                // One event put the element in one place. Where a liar says otherwise, all take the same one.
                var theirs = other.Places[at];
                joined.Add(Compare(place, theirs) >= 0 ? place : theirs);
            }
            else if (join.KeepsMine(place.By))
            {
                joined.Add(place);
            }
        }

        foreach (var place in other.Places)
        {
            if (IndexOf(place.By) < 0 && join.KeepsTheirs(place.By))
            {
                joined.Add(place);
            }
        }

        joined.Sort(static (left, right) => left.By.CompareTo(right.By));
        return [.. joined];
    }

    private int IndexOf(Dot by)
    {
        for (var i = 0; i < Places.Length; i++)
        {
            if (Places[i].By == by)
            {
                return i;
            }
        }

        return -1;
    }

    private static int Compare(ListPlace left, ListPlace right)
    {
        var byMoves = left.Moves.CompareTo(right.Moves);
        return byMoves != 0 ? byMoves : left.Position.CompareTo(right.Position);
    }
}
