using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>The rows of the state that batches have touched and the engine does not show yet: read once, changed here, written once.</summary>
/// <remarks>Two batches' rows at most: those of the batch that is being made, and below them those of the batch that is being written.</remarks>
/// <param name="engine">Where the rows are.</param>
/// <param name="writers">Whose dots they hold.</param>
/// <param name="forgetsEmptied">Whether an account goes with what was in it; only a planted fault wants that.</param>
internal sealed class RowOverlay(IStorageReader engine, WriterTable writers, bool forgetsEmptied = false)
{
    private const int Places = 1 << 16;

    private readonly long[] touched = new long[Places];
    private RowSheet sheet = new();
    private RowSheet below = new();
    private long written;
    private long sealedAt;
    private long newest;
    private bool isLoading;

    /// <summary>Whether every row is here as it is; not where the loading of one has failed.</summary>
    public bool IsWhole => !isLoading;

    /// <summary>The place of a key's row in this batch.</summary>
    /// <param name="key">The key.</param>
    /// <param name="early">The row as somebody has read it beforehand, if nothing has touched it since.</param>
    public int Load(KeyName key, EarlyRow? early = null)
    {
        if (sheet.TryFind(key, out var slot))
        {
            return slot;
        }

        isLoading = true;
        var last = touched[Place(key)];
        if (last > written && below.TryPeek(key, out var row))
        {
            sheet.Fill(slot, row);
        }
        else if (early is not null && last <= early.AsOf)
        {
            sheet.Fill(slot, early.Bytes);
        }
        else
        {
            sheet.Fill(slot, engine);
        }

        isLoading = false;
        return slot;
    }

    public ReadOnlySpan<byte> RowAt(int slot) => sheet.RowAt(slot);

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
    /// <param name="timestamp">The record's time.</param>
    /// <param name="sequence">The record's place in the log.</param>
    /// <param name="totals">What the state amounts to; updated.</param>
    /// <returns>How many live values the key has now.</returns>
    public int Apply(int slot, in Operation operation, int writer, ulong counter, HybridTimestamp timestamp, long sequence, ref StateTotals totals)
    {
        touched[Place(operation.Key)] = sequence;
        newest = sequence;
        var before = CountAt(slot);
        var target = sheet.RoomFor(slot, RowEdit.MostGrowth(before, operation), out var old);
        var sink = new WireWriter(target);
        var edit = new RowEdit(old, writers, writer, counter, timestamp);
        var after = operation.Kind switch
        {
            OperationKind.Increment => edit.Increment(operation, ref sink),
            OperationKind.Reset => edit.Reset(operation, forgetsEmptied, ref sink),
            _ => edit.Replace(operation, before - OverwrittenAt(slot, operation.Overwrites.Span), ref sink),
        };
        totals.Change(before, after);
        sheet.Replace(slot, sink.Position);
        return after;
    }

    /// <summary>Every row under a prefix that this batch or the one below has touched, as it is now; an empty row is gone.</summary>
    public void CopyUnder(ReadOnlySpan<byte> prefix, SortedDictionary<byte[], byte[]> rows)
    {
        below.CopyUnder(prefix, rows);
        sheet.CopyUnder(prefix, rows);
    }

    /// <summary>A row of this key that was read beforehand does not count any more.</summary>
    public void Touch(KeyName key, long sequence) => touched[Place(key)] = Math.Max(touched[Place(key)], sequence);

    /// <summary>No row that was read beforehand counts any more.</summary>
    public void TouchAll(long sequence) => Array.Fill(touched, sequence);

    /// <summary>Begins a new batch, and keeps the rows of this one below until <see cref="Release"/>.</summary>
    public void Seal()
    {
        (sheet, below) = (below, sheet);
        sealedAt = newest;
    }

    /// <summary>Writes what was changed of the sealed rows into a batch. Beside it, and only it, the next batch may be made.</summary>
    public void WriteSealed(IStorageBatch batch) => below.WriteTo(batch);

    /// <summary>The engine shows the sealed batch: its rows are no longer needed here.</summary>
    public void Release()
    {
        below.Clear();
        written = sealedAt;
    }

    /// <summary>Keys share places: a row may seem touched that is not, never the other way.</summary>
    private static int Place(KeyName key) => key.GetHashCode() & (Places - 1);
}
