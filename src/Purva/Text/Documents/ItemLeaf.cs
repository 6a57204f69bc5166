namespace Purva.Text.Documents;

/// <summary>Some items that stand beside each other.</summary>
internal sealed class ItemLeaf
{
    public const int Capacity = 32;

    public readonly Item[] Items = new Item[Capacity];

    /// <summary>How many items there are.</summary>
    public int Count;

    /// <summary>Which leaf it is, from the left.</summary>
    public int Index;

    public int PreparedLength
    {
        get
        {
            var length = 0;
            for (var i = 0; i < Count; i++)
            {
                length += Items[i].PreparedLength;
            }

            return length;
        }
    }

    public int TextLength
    {
        get
        {
            var length = 0;
            for (var i = 0; i < Count; i++)
            {
                length += Items[i].TextLength;
            }

            return length;
        }
    }

    /// <summary>The item that has a character. It must be here.</summary>
    public int Find(int id)
    {
        var i = 0;
        while (!Items[i].Has(id))
        {
            i++;
        }

        return i;
    }
}
