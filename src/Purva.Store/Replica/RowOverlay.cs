using System.Buffers;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>The rows of the state that a batch has touched so far: read once from the engine, changed here, written once.</summary>
internal sealed class RowOverlay(IStorageReader engine, WriterTable writers)
{
    private const int KeptArena = 1 << 20;
    private const int Places = 1 << 16;

    private readonly Dictionary<KeyName, int> slots = [];
    private readonly long[] touched = new long[Places];
    private readonly List<Row> rows = [];
    private ArrayBufferWriter<byte> arena = new(64 * 1024);

    /// <summary>The place of a key's row in this batch.</summary>
    /// <param name="key">The key.</param>
    /// <param name="early">The row as somebody has read it beforehand, if nothing has touched it since.</param>
    public int Load(KeyName key, EarlyRow? early = null)
    {
        if (slots.TryGetValue(key, out var slot))
        {
            return slot;
        }

        var start = arena.WrittenCount;
        if (early is not null && touched[Place(key)] <= early.AsOf)
        {
            arena.Write(early.Bytes);
        }
        else
        {
            engine.TryGet(Table.State, key.Encoded, arena);
        }

        slot = rows.Count;
        rows.Add(new Row(key, start, arena.WrittenCount - start, false));
        slots.Add(key, slot);
        return slot;
    }

    public ReadOnlySpan<byte> RowAt(int slot) => arena.WrittenSpan.Slice(rows[slot].Start, rows[slot].Length);

    public int CountAt(int slot) => StateRowReader.CountOf(RowAt(slot));

    /// <summary>How many of the live values an overwrite context names.</summary>
    public int OverwrittenAt(int slot, ReadOnlySpan<Dot> overwrites)
    {
        var named = 0;
        if (!overwrites.IsEmpty)
        {
            var reader = new StateRowReader(RowAt(slot));
            while (reader.MoveNext())
            {
                named += overwrites.BinarySearch(new Dot(writers.IdOf(reader.Writer), reader.Counter)) >= 0 ? 1 : 0;
            }
        }

        return named;
    }

    /// <summary>Applies an operation to a row: what the context names goes, what is put comes.</summary>
    /// <param name="slot">The row's place in this batch.</param>
    /// <param name="operation">What to do.</param>
    /// <param name="writer">Who writes, by short number.</param>
    /// <param name="counter">Which of its records.</param>
    /// <param name="sequence">The record's place in the log.</param>
    /// <param name="totals">What the state amounts to; updated.</param>
    /// <returns>How many live values the key has now.</returns>
    public int Apply(int slot, in Operation operation, int writer, ulong counter, long sequence, ref StateTotals totals)
    {
        touched[Place(operation.Key)] = sequence;
        var overwrites = operation.Overwrites.Span;
        var row = rows[slot];
        var room = row.Length + operation.Value.Length + 32;
        arena.GetSpan(room);
        var start = arena.WrittenCount;
        var old = arena.WrittenSpan.Slice(row.Start, row.Length);
        var target = arena.GetSpan(room);
        var before = new StateRowReader(old);
        var after = before.Count - OverwrittenAt(slot, overwrites) + (operation.Kind == OperationKind.Put ? 1 : 0);
        var sink = new WireWriter(target);
        if (after > 0)
        {
            sink.WriteVar((ulong)after);
            while (before.MoveNext())
            {
                if (overwrites.IsEmpty || overwrites.BinarySearch(new Dot(writers.IdOf(before.Writer), before.Counter)) < 0)
                {
                    sink.WriteRaw(before.Entry);
                }
            }

            if (operation.Kind == OperationKind.Put)
            {
                sink.WriteVar((ulong)writer);
                sink.WriteVar(counter);
                sink.WriteBytes(operation.Value.Span);
            }
        }

        totals.Change(before.Count, after);
        arena.Advance(sink.Position);
        rows[slot] = new Row(row.Key, start, sink.Position, true);
        return after;
    }

    /// <summary>No row that was read beforehand counts any more.</summary>
    public void TouchAll(long sequence) => Array.Fill(touched, sequence);

    /// <summary>Writes what was changed.</summary>
    public void Seal(IStorageBatch batch)
    {
        var written = arena.WrittenSpan;
        foreach (var row in rows)
        {
            if (row.IsChanged && row.Length == 0)
            {
                batch.Delete(Table.State, row.Key.Encoded);
            }
            else if (row.IsChanged)
            {
                batch.Put(Table.State, row.Key.Encoded, written.Slice(row.Start, row.Length));
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

    /// <summary>Keys share places: a row may seem touched that is not, never the other way.</summary>
    private static int Place(KeyName key) => key.GetHashCode() & (Places - 1);

    private readonly record struct Row(KeyName Key, int Start, int Length, bool IsChanged);
}
