using Purva.Clocks;
using Purva.Crdts.Lists;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>Puts a list together: each item has a row with its value and a row with its place, and is there while it has both.</summary>
/// <seealso href="https://doi.org/10.1145/3380787.3393677">Kleppmann, Moving Elements in List CRDTs, 2020</seealso>
internal sealed class ListItems(WriterTable writers)
{
    private readonly SortedDictionary<byte[], (byte[]? Value, byte[]? Place)> rows = new(RowBytesOrder.Instance);

    public void AddValue(ReadOnlySpan<byte> id, byte[] row)
    {
        var known = id.ToArray();
        rows[known] = (row, rows.GetValueOrDefault(known).Place);
    }

    public void AddPlace(ReadOnlySpan<byte> id, byte[] row)
    {
        var known = id.ToArray();
        rows[known] = (rows.GetValueOrDefault(known).Value, row);
    }

    /// <summary>The items as readers see them.</summary>
    public List<ListItem> InOrder()
    {
        var items = new List<ListItem>(rows.Count);
        foreach (var (id, (value, place)) in rows)
        {
            if (value is { Length: > 0 } && place is { Length: > 0 } && PlaceOf(place) is var (position, since))
            {
                items.Add(new ListItem(id, ValueRow.NewestOf(ValueRow.Read(value, writers)).Value, position, since));
            }
        }

        items.Sort(static (left, right) => left.Place.CompareTo(right.Place) is var order && order != 0 ? order : left.Id.AsSpan().SequenceCompareTo(right.Id));
        return items;
    }

    /// <summary>The identity of an item, and the event that its place counts as: a commit has one dot and may insert many.</summary>
    public static Dot EventOf(ReplicaId writer, ulong counter, int index) => new(writer, (counter << 16) | (uint)index);

    /// <summary>Of concurrent places the one that the item came to last. Who wrote a place again beside a value has not moved the item.</summary>
    private (ListPosition Place, HybridTimestamp Since)? PlaceOf(byte[] row)
    {
        (ListPosition, HybridTimestamp)? newest = null;
        var best = default((HybridTimestamp Since, Dot Dot));
        foreach (var sibling in ValueRow.Read(row, writers))
        {
            if (!PlaceCodec.TryRead(sibling.Value.Span, out var place, out var since))
            {
                continue;
            }

            var rank = (since == default || since > sibling.Written ? sibling.Written : since, sibling.Dot);
            if (newest is null || rank.CompareTo(best) > 0)
            {
                (newest, best) = ((place, rank.Item1), rank);
            }
        }

        return newest;
    }
}
