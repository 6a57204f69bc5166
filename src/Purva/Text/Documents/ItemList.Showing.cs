using System.Numerics;

namespace Purva.Text.Documents;

/// <content>What the text shows, and what stands before what.</content>
internal sealed partial class ItemList
{
    /// <summary>All items in the order of the text, those that are gone among them.</summary>
    public IEnumerable<Item> All
    {
        get
        {
            for (var i = 0; i < leafCount; i++)
            {
                for (var k = 0; k < leaves[i].Count; k++)
                {
                    yield return leaves[i].Items[k];
                }
            }
        }
    }

    /// <summary>The character before which so many are in the text. There is one.</summary>
    public ItemPlace FindShown(int position)
    {
        var (at, left) = (0, position);
        for (var step = 1 << BitOperations.Log2((uint)leafCount); step > 0; step >>= 1)
        {
            var next = at + step;
            if (next < leafCount && textSums[next] <= left)
            {
                (at, left) = (next, left - textSums[next]);
            }
        }

        for (; ; at++)
        {
            var leaf = leaves[at];
            for (var i = 0; i < leaf.Count; i++)
            {
                var length = leaf.Items[i].TextLength;
                if (left < length)
                {
                    return new ItemPlace(leaf, i, left);
                }

                left -= length;
            }
        }
    }

    /// <summary>Where a character is.</summary>
    public ItemPlace PlaceOf(int id)
    {
        var leaf = LeafOf(id);
        var index = leaf.Find(id);
        return new ItemPlace(leaf, index, id - leaf.Items[index].Id);
    }

    /// <summary>How many characters of the version in which the walk is are before a place.</summary>
    public int PreparedBefore(in ItemPlace place)
    {
        var before = place.Leaf.Items[place.Index].Prepared == 1 ? place.Offset : 0;
        for (var i = 0; i < place.Index; i++)
        {
            before += place.Leaf.Items[i].PreparedLength;
        }

        for (var i = place.Leaf.Index; i > 0; i &= i - 1)
        {
            before += preparedSums[i];
        }

        return before;
    }

    /// <summary>The items before one, from right to left.</summary>
    public IEnumerable<Item> Before(int id)
    {
        var leaf = LeafOf(id);
        for (var (at, index) = (leaf.Index, leaf.Find(id) - 1); at >= 0; index = --at >= 0 ? leaves[at].Count - 1 : 0)
        {
            for (; index >= 0; index--)
            {
                yield return leaves[at].Items[index];
            }
        }
    }
}
