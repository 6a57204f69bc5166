namespace Purva.Text.Documents;

/// <summary>The characters of a walk in the order of the text, those included that are not in yet and those that are gone, with sums to find a place by.</summary>
/// <remarks>Leaves of items; over them Fenwick's sums, of what is in and of what the text shows. A leaf that is full becomes two, and then the sums are laid out anew.</remarks>
internal sealed partial class ItemList
{
    private ItemLeaf[] leaves = new ItemLeaf[4];
    private int leafCount;

    // Where characters are: of events by their number, of those from before by where items of them begin.
    private ItemLeaf?[] leafOf = [];
    private readonly List<int> beforeStarts = [];
    private readonly List<ItemLeaf> beforeLeaves = [];
    private int firstEvent;

    /// <summary>Begins with a text of unknown length.</summary>
    /// <param name="first">The first event of the walk.</param>
    /// <param name="end">The one behind its last.</param>
    public void Begin(int first, int end)
    {
        firstEvent = first;
        if (leafOf.Length < end - first)
        {
            leafOf = new ItemLeaf?[end - first];
        }

        beforeStarts.Clear();
        beforeLeaves.Clear();
        var leaf = leaves[0] ??= new ItemLeaf();
        Array.Clear(leaves, 1, leaves.Length - 1);
        leaf.Count = 1;
        leaf.Items[0] = new Item { Id = Item.Before, Length = Item.Before - 2, Left = Item.Beginning, Right = Item.End, Prepared = 1 };
        leafCount = 1;
        Remember(leaf, 0);
        Sum();
    }

    /// <summary>Makes room for events that came since the walk began.</summary>
    /// <param name="end">The one behind the last.</param>
    public void GrowTo(int end)
    {
        if (leafOf.Length < end - firstEvent)
        {
            Array.Resize(ref leafOf, Math.Max(end - firstEvent, leafOf.Length * 2));
        }
    }

    /// <summary>The first leaf.</summary>
    public ItemLeaf First => leaves[0];

    /// <summary>The leaf in which a character is.</summary>
    public ItemLeaf LeafOf(int id)
    {
        if (id < Item.Before)
        {
            return leafOf[id - firstEvent]!;
        }

        var found = beforeStarts.BinarySearch(id);
        return beforeLeaves[found >= 0 ? found : ~found - 1];
    }

    /// <summary>The leaf to the right; null behind the last.</summary>
    public ItemLeaf? After(ItemLeaf leaf) => leaf.Index + 1 < leafCount ? leaves[leaf.Index + 1] : null;

    /// <summary>Cuts an item in two.</summary>
    /// <returns>The place of the second.</returns>
    public ItemPlace Split(ItemPlace place)
    {
        if (place.Offset == 0)
        {
            return place;
        }

        if (place.Offset == place.Leaf.Items[place.Index].Length)
        {
            return new ItemPlace(place.Leaf, place.Index + 1, 0);
        }

        // Room first: while an item is shorter and its rest not yet there, nothing may be summed up.
        var (leaf, index, offset) = WithRoom(place);
        var behind = leaf.Items[index].Behind(offset);
        leaf.Items[index].Length = offset;
        return Place(leaf, index + 1, behind);
    }

    /// <summary>Puts a new item before another one; the place may be behind a leaf's last item. <see cref="Add"/> has to be told of it.</summary>
    public ItemPlace Put(ItemPlace place, in Item item)
    {
        var (leaf, index, _) = WithRoom(place);
        return Place(leaf, index, item);
    }

    /// <summary>An item gets more characters at its end. <see cref="Add"/> has to be told of them.</summary>
    public void Extend(ItemLeaf leaf, int index, int length)
    {
        ref var item = ref leaf.Items[index];
        leafOf.AsSpan(item.Id + item.Length - firstEvent, length).Fill(leaf);
        item.Length += length;
    }

    /// <summary>Notes where the characters of an item are.</summary>
    private void Remember(ItemLeaf leaf, int index)
    {
        ref readonly var item = ref leaf.Items[index];
        if (item.Id < Item.Before)
        {
            leafOf.AsSpan(item.Id - firstEvent, item.Length).Fill(leaf);
            return;
        }

        var found = beforeStarts.BinarySearch(item.Id);
        if (found >= 0)
        {
            beforeLeaves[found] = leaf;
            return;
        }

        beforeStarts.Insert(~found, item.Id);
        beforeLeaves.Insert(~found, leaf);
    }

    private ItemPlace Place(ItemLeaf leaf, int index, in Item item)
    {
        Array.Copy(leaf.Items, index, leaf.Items, index + 1, leaf.Count - index);
        leaf.Items[index] = item;
        leaf.Count++;
        Remember(leaf, index);
        return new ItemPlace(leaf, index, 0);
    }

    private ItemPlace WithRoom(in ItemPlace place)
    {
        if (place.Leaf.Count < ItemLeaf.Capacity)
        {
            return place;
        }

        var right = Halve(place.Leaf);
        return place.Index < place.Leaf.Count ? place : new ItemPlace(right, place.Index - place.Leaf.Count, place.Offset);
    }

    private ItemLeaf Halve(ItemLeaf leaf)
    {
        var right = new ItemLeaf { Count = leaf.Count - (leaf.Count / 2) };
        Array.Copy(leaf.Items, leaf.Count / 2, right.Items, 0, right.Count);
        leaf.Count /= 2;
        if (leafCount == leaves.Length)
        {
            Array.Resize(ref leaves, leafCount * 2);
            Array.Resize(ref preparedSums, leaves.Length + 1);
            Array.Resize(ref textSums, leaves.Length + 1);
        }

        Array.Copy(leaves, leaf.Index + 1, leaves, leaf.Index + 2, leafCount - leaf.Index - 1);
        leaves[leaf.Index + 1] = right;
        leafCount++;
        for (var i = 0; i < right.Count; i++)
        {
            Remember(right, i);
        }

        Sum();
        return right;
    }
}
