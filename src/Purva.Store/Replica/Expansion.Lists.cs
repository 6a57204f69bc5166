using System.Buffers.Binary;
using Purva.Clocks;
using Purva.Crdts.Lists;
using Purva.Store.Streams;
using Purva.Store.Values;

namespace Purva.Store.Replica;

/// <content>Lists.</content>
internal sealed partial class Expansion
{
    private const int MostListEvents = 1 << 16;

    private readonly Dictionary<KeyName, List<ListItem>> lists = [];
    private int listEvents;

    private WriteResult? ChangeList(KeyName key, ValueUpdate update)
    {
        var items = ItemsOf(key, update);
        var most = update.Kind == UpdateKind.Insert ? items.Count : items.Count - 1;
        if (update.Index > most || (update.Kind == UpdateKind.Move && update.Target > most))
        {
            return Refuse(WriteStatus.Invalid, $"The list of '{key}' has {items.Count} items here; '{Named(update)}' names index {Math.Max(update.Index, update.Target)}.");
        }

        return update.Kind switch
        {
            UpdateKind.Insert => Insert(key, update, items),
            UpdateKind.Set => SetItem(key, update, items),
            UpdateKind.Move => Move(key, update, items),
            _ => RemoveItem(key, update, items),
        };
    }

    private WriteResult? Insert(KeyName key, ValueUpdate update, List<ListItem> items)
    {
        if (PlaceAt(items, update.Index, out var made) is not { } place)
        {
            return TooFragmented(key);
        }

        var id = new byte[PartName.ItemIdSize];
        BinaryPrimitives.WriteUInt64BigEndian(id, made.Replica.Value);
        BinaryPrimitives.WriteUInt64BigEndian(id.AsSpan(sizeof(ulong)), made.Counter);
        var item = new ListItem(id, update.Value, place, default);
        items.Insert(update.Index, item);
        PutItem(key, update, item, LeafKind.ItemValue);
        PutItem(key, update, item, LeafKind.ItemPlace);
        return null;
    }

    /// <summary>The place is written again with the value: whoever removes the item without knowing of this takes away neither. It is no
    /// move, so it keeps its time: a concurrent move wins.</summary>
    private WriteResult? SetItem(KeyName key, ValueUpdate update, List<ListItem> items)
    {
        items[update.Index] = items[update.Index] with { Value = update.Value };
        PutItem(key, update, items[update.Index], LeafKind.ItemValue);
        PutItem(key, update, items[update.Index], LeafKind.ItemPlace);
        return null;
    }

    private WriteResult? Move(KeyName key, ValueUpdate update, List<ListItem> items)
    {
        var item = items[update.Index];
        items.RemoveAt(update.Index);
        if (PlaceAt(items, update.Target, out _) is not { } place)
        {
            items.Insert(update.Index, item);
            return TooFragmented(key);
        }

        items.Insert(update.Target, item with { Place = place, Since = default });
        PutItem(key, update, items[update.Target], LeafKind.ItemPlace);
        return null;
    }

    private WriteResult? RemoveItem(KeyName key, ValueUpdate update, List<ListItem> items)
    {
        foreach (var leaf in (ReadOnlySpan<LeafKind>)[LeafKind.ItemValue, LeafKind.ItemPlace])
        {
            var name = key.Part(PartName.Of(update.Path.AsSpan(), leaf, items[update.Index].Id));
            Remove(name, view.Dots(view.Row(name), update.Seen));
        }

        items.RemoveAt(update.Index);
        return null;
    }

    private void PutItem(KeyName key, ValueUpdate update, ListItem item, LeafKind leaf)
    {
        var name = key.Part(PartName.Of(update.Path.AsSpan(), leaf, item.Id));
        ReadOnlyMemory<byte> value = leaf == LeafKind.ItemValue ? item.Value : PlaceCodec.ToBytes(item.Place, item.Since);
        Write(new Operation(OperationKind.PutTimed, name, value, view.Dots(view.Row(name), update.Seen)));
    }

    private ListPosition? PlaceAt(List<ListItem> items, int index, out Dot made)
    {
        made = ListItems.EventOf(view.Self.Id, view.NextCounter, listEvents);
        return ++listEvents > MostListEvents ? null
            : ListPosition.Between(index > 0 ? items[index - 1].Place : null, index < items.Count ? items[index].Place : null, made);
    }

    private static WriteResult TooFragmented(KeyName key) =>
        Refuse(WriteStatus.Invalid, $"The list of '{key}' has been inserted into at one place too often ({ListPosition.MaxDepth} levels): remove the items there and insert them anew.");

    /// <summary>The list as the operations of this commit before have left it.</summary>
    private List<ListItem> ItemsOf(KeyName key, ValueUpdate update)
    {
        var prefix = PartName.Prefix(update.Path.AsSpan());
        var name = key.Part([.. prefix, (byte)LeafKind.ItemValue]);
        if (lists.TryGetValue(name, out var items))
        {
            return items;
        }

        var read = new ListItems(view.Writers);
        foreach (var (rowKey, row) in view.RowsUnder(key, [.. prefix, (byte)LeafKind.ItemValue]))
        {
            read.AddValue(rowKey.AsSpan(rowKey.Length - PartName.ItemIdSize), row);
        }

        foreach (var (rowKey, row) in view.RowsUnder(key, [.. prefix, (byte)LeafKind.ItemPlace]))
        {
            read.AddPlace(rowKey.AsSpan(rowKey.Length - PartName.ItemIdSize), row);
        }

        return lists[name] = read.InOrder();
    }
}
