using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <summary>A native write batch.</summary>
internal sealed unsafe class RocksDbBatch(Database database) : IStorageBatch
{
    private static readonly Native Calls = Native.Instance;

    private IntPtr batch = Calls.rocksdb_writebatch_create();

    public int Count => Calls.rocksdb_writebatch_count(Batch);

    public IntPtr Batch
    {
        get
        {
            ObjectDisposedException.ThrowIf(batch == IntPtr.Zero, this);
            return batch;
        }
    }

    public bool IsOf(Database other) => ReferenceEquals(database, other);

    public void Put(Table table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        Hold();
        fixed (byte* keyStart = key, valueStart = value)
        {
            Calls.rocksdb_writebatch_put_cf(batch, database.FamilyOf(table), keyStart, (nuint)key.Length, valueStart, (nuint)value.Length);
        }

        database.Release();
    }

    public void Delete(Table table, ReadOnlySpan<byte> key)
    {
        Hold();
        fixed (byte* keyStart = key)
        {
            Calls.rocksdb_writebatch_delete_cf(batch, database.FamilyOf(table), keyStart, (nuint)key.Length);
        }

        database.Release();
    }

    public void DeleteRange(Table table, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end)
    {
        // RocksDB refuses a whole batch for a range that ends before it begins.
        if (from.SequenceCompareTo(end) >= 0)
        {
            return;
        }

        Hold();
        fixed (byte* fromStart = from, endStart = end)
        {
            Calls.rocksdb_writebatch_delete_range_cf(batch, database.FamilyOf(table), fromStart, (nuint)from.Length, endStart, (nuint)end.Length);
        }

        database.Release();
    }

    public void Clear() => Calls.rocksdb_writebatch_clear(Batch);

    public void Dispose()
    {
        var ended = Interlocked.Exchange(ref batch, IntPtr.Zero);
        if (ended != IntPtr.Zero)
        {
            Calls.rocksdb_writebatch_destroy(ended);
        }
    }

    /// <summary>A table's handle is memory of the database: it must be there while it is looked at.</summary>
    private void Hold()
    {
        ObjectDisposedException.ThrowIf(batch == IntPtr.Zero, this);
        ObjectDisposedException.ThrowIf(!database.TryHold(), typeof(RocksDbEngine));
    }
}
