using System.Numerics;

namespace Purva.Text.Documents;

/// <content>Finding places, by the sums.</content>
internal sealed partial class ItemList
{
    private int[] preparedSums = new int[5];
    private int[] textSums = new int[5];

    /// <summary>The character that is in and before which so many are in. There is one.</summary>
    public ItemPlace FindPrepared(int position)
    {
        var (at, left) = (0, position);
        for (var step = 1 << BitOperations.Log2((uint)leafCount); step > 0; step >>= 1)
        {
            var next = at + step;
            if (next < leafCount && preparedSums[next] <= left)
            {
                (at, left) = (next, left - preparedSums[next]);
            }
        }

        for (; ; at++)
        {
            var leaf = leaves[at];
            for (var i = 0; i < leaf.Count; i++)
            {
                var length = leaf.Items[i].PreparedLength;
                if (left < length)
                {
                    return new ItemPlace(leaf, i, left);
                }

                left -= length;
            }
        }
    }

    /// <summary>How many characters of the text are before a place.</summary>
    public int TextBefore(in ItemPlace place)
    {
        var item = place.Leaf.Items[place.Index];
        var before = item.IsGone ? 0 : place.Offset;
        for (var i = 0; i < place.Index; i++)
        {
            before += place.Leaf.Items[i].TextLength;
        }

        for (var i = place.Leaf.Index; i > 0; i &= i - 1)
        {
            before += textSums[i];
        }

        return before;
    }

    /// <summary>Compares the places of two characters, either of which may be the beginning or the end.</summary>
    public int Compare(int one, int other)
    {
        if (one == other)
        {
            return 0;
        }

        if (one == Item.Beginning || other == Item.End)
        {
            return -1;
        }

        if (other == Item.Beginning || one == Item.End)
        {
            return 1;
        }

        var (leaf, otherLeaf) = (LeafOf(one), LeafOf(other));
        if (leaf != otherLeaf)
        {
            return leaf.Index.CompareTo(otherLeaf.Index);
        }

        var (item, otherItem) = (leaf.Find(one), leaf.Find(other));
        return item != otherItem ? item.CompareTo(otherItem) : one.CompareTo(other);
    }

    /// <summary>Tells the sums that an item has more or fewer characters in.</summary>
    public void Add(ItemLeaf leaf, int prepared, int text)
    {
        for (var i = leaf.Index + 1; prepared != 0 && i <= leafCount; i += i & -i)
        {
            preparedSums[i] += prepared;
        }

        for (var i = leaf.Index + 1; text != 0 && i <= leafCount; i += i & -i)
        {
            textSums[i] += text;
        }
    }

    private void Sum()
    {
        for (var i = 1; i <= leafCount; i++)
        {
            leaves[i - 1].Index = i - 1;
            (preparedSums[i], textSums[i]) = (leaves[i - 1].PreparedLength, leaves[i - 1].TextLength);
        }

        for (var i = 1; i <= leafCount; i++)
        {
            var above = i + (i & -i);
            if (above <= leafCount)
            {
                preparedSums[above] += preparedSums[i];
                textSums[above] += textSums[i];
            }
        }
    }
}
