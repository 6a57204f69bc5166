using System.Buffers;
using System.Runtime.InteropServices;
using Purva.Store.Ports;

namespace Purva.Store.Replica;

/// <summary>The rows that one batch has read and changed, in one piece of memory that is used again.</summary>
internal sealed class RowSheet
{
    private const int KeptArena = 1 << 20;

    private readonly Dictionary<KeyName, int> slots = [];
    private readonly List<Row> rows = [];
    private ArrayBufferWriter<byte> arena = new(64 * 1024);

    /// <summary>Finds a row, or makes a place for it, which <see cref="Fill(int, ReadOnlySpan{byte})"/> then fills.</summary>
    /// <returns>Whether it was there.</returns>
    public bool TryFind(KeyName key, out int slot)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, key, out var isKnown);
        if (!isKnown)
        {
            place = rows.Count;
            rows.Add(new Row(key, 0, 0, false));
        }

        slot = place;
        return isKnown;
    }

    /// <summary>The row of a key, if it is here.</summary>
    public bool TryPeek(KeyName key, out ReadOnlySpan<byte> row)
    {
        var isKnown = slots.TryGetValue(key, out var slot);
        row = isKnown ? RowAt(slot) : default;
        return isKnown;
    }

    public void Fill(int slot, ReadOnlySpan<byte> row)
    {
        var start = arena.WrittenCount;
        arena.Write(row);
        rows[slot] = new Row(rows[slot].Key, start, row.Length, false);
    }

    public void Fill(int slot, IStorageReader engine)
    {
        var start = arena.WrittenCount;
        engine.TryGet(Table.State, rows[slot].Key.Encoded, arena);
        rows[slot] = new Row(rows[slot].Key, start, arena.WrittenCount - start, false);
    }

    public ReadOnlySpan<byte> RowAt(int slot) => arena.WrittenSpan.Slice(rows[slot].Start, rows[slot].Length);

    /// <summary>Where the next form of a row may be written, which then takes its place by <see cref="Replace"/>.</summary>
    /// <param name="slot">The row.</param>
    /// <param name="more">How much longer than now it may become, in bytes.</param>
    /// <param name="old">The row as it is.</param>
    public Span<byte> RoomFor(int slot, int more, out ReadOnlySpan<byte> old)
    {
        var target = arena.GetSpan(rows[slot].Length + more);
        old = RowAt(slot);
        return target;
    }

    public void Replace(int slot, int length)
    {
        rows[slot] = new Row(rows[slot].Key, arena.WrittenCount, length, true);
        arena.Advance(length);
    }

    public void WriteTo(IStorageBatch batch)
    {
        foreach (var row in rows)
        {
            if (row.IsChanged && row.Length == 0)
            {
                batch.Delete(Table.State, row.Key.Encoded);
            }
            else if (row.IsChanged)
            {
                batch.Put(Table.State, row.Key.Encoded, arena.WrittenSpan.Slice(row.Start, row.Length));
            }
        }
    }

    /// <summary>Copies the rows whose keys begin so.</summary>
    public void CopyUnder(ReadOnlySpan<byte> prefix, SortedDictionary<byte[], byte[]> copies)
    {
        for (var slot = 0; slot < rows.Count; slot++)
        {
            if (rows[slot].Key.Encoded.StartsWith(prefix))
            {
                copies[rows[slot].Key.Encoded.ToArray()] = RowAt(slot).ToArray();
            }
        }
    }

    public void Clear()
    {
        slots.Clear();
        rows.Clear();
        if (arena.Capacity > KeptArena)
        {
            arena = new ArrayBufferWriter<byte>(64 * 1024);
        }
        else
        {
            arena.ResetWrittenCount();
        }
    }

    private readonly record struct Row(KeyName Key, int Start, int Length, bool IsChanged);
}
