using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <summary>A native iterator, which by itself sees only what was there when it was made.</summary>
/// <param name="owner">What the iterator reads from, held for this cursor by its maker.</param>
/// <param name="iterator">Placed on the first row, if there is one.</param>
/// <param name="folder">For messages.</param>
internal sealed unsafe class RocksDbCursor(CountedHandle owner, IntPtr iterator, string folder) : IStorageCursor
{
    private static readonly Native Calls = Native.Instance;

    private IntPtr iterator = iterator;
    private Position position;

    private enum Position
    {
        BeforeFirst,
        OnRow,
        AfterLast,
    }

    public ReadOnlySpan<byte> Key
    {
        get
        {
            ThrowIfNotOnRow();
            var start = Calls.rocksdb_iter_key(iterator, out var length);
            return new ReadOnlySpan<byte>((void*)start, (int)length);
        }
    }

    public ReadOnlySpan<byte> Value
    {
        get
        {
            ThrowIfNotOnRow();
            var start = Calls.rocksdb_iter_value(iterator, out var length);
            return new ReadOnlySpan<byte>((void*)start, (int)length);
        }
    }

    public bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(iterator == IntPtr.Zero, this);
        if (position == Position.AfterLast)
        {
            return false;
        }

        if (position == Position.OnRow)
        {
            Calls.rocksdb_iter_next(iterator);
        }

        if (Calls.rocksdb_iter_valid(iterator) != 0)
        {
            position = Position.OnRow;
            return true;
        }

        // An iterator also stops where it cannot read on: the end is the end only when there is no error.
        position = Position.AfterLast;
        Calls.rocksdb_iter_get_error(iterator, out var error);
        RocksDbFailure.ThrowIfSet(error, folder, "read");
        return false;
    }

    public void Dispose()
    {
        var ended = Interlocked.Exchange(ref iterator, IntPtr.Zero);
        if (ended != IntPtr.Zero)
        {
            Calls.rocksdb_iter_destroy(ended);
            owner.Release();
        }
    }

    private void ThrowIfNotOnRow()
    {
        ObjectDisposedException.ThrowIf(iterator == IntPtr.Zero, this);
        if (position != Position.OnRow)
        {
            throw new InvalidOperationException("The cursor is not on a row: MoveNext has not been called, or returned false.");
        }
    }
}
