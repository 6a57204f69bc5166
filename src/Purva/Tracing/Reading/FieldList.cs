namespace Purva.Tracing.Reading;

/// <summary>The fields of one event, in memory that is used again.</summary>
internal sealed class FieldList
{
    private readonly ByteBuffer values = new();
    private readonly List<(int Name, int End)> ends = [];
    private KeyValuePair<int, ReadOnlyMemory<byte>>[] entries = new KeyValuePair<int, ReadOnlyMemory<byte>>[8];

    /// <summary>How much they take in the builder.</summary>
    public int Bytes => values.Length + (8 * ends.Count);

    /// <summary>The fields, until the next change.</summary>
    public ReadOnlySpan<KeyValuePair<int, ReadOnlyMemory<byte>>> Entries
    {
        get
        {
            if (entries.Length < ends.Count)
            {
                Array.Resize(ref entries, ends.Capacity);
            }

            var start = 0;
            for (var i = 0; i < ends.Count; i++)
            {
                entries[i] = new(ends[i].Name, values.WrittenMemory[start..ends[i].End]);
                start = ends[i].End;
            }

            return entries.AsSpan(0, ends.Count);
        }
    }

    public void Clear()
    {
        values.Clear();
        ends.Clear();
    }

    /// <summary>Adds one; without a name (−1) it is left out.</summary>
    public void Add(int name, ReadOnlySpan<byte> value)
    {
        if (name >= 0)
        {
            values.Append(value);
            ends.Add((name, values.Length));
        }
    }
}
