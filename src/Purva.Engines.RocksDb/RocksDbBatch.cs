using System.Buffers.Binary;
using Purva.Store.Ports;
using Purva.Wire;

namespace Purva.Engines.RocksDb;

/// <summary>A write batch, put together here in RocksDB's own form and handed over in one call.</summary>
/// <remarks>
/// The form: a sequence number that RocksDB fills in (8 bytes), the number of changes (4 bytes), and for each change its kind,
/// the number of its column family, its key, and its value or the end of its range. Numbers and lengths are LEB128. RocksDB
/// checks it all when the batch is written.
/// </remarks>
/// <param name="database">Where the batch goes.</param>
/// <param name="filter">Told of every key of <see cref="Table.State"/> that is put.</param>
internal sealed class RocksDbBatch(Database database, KeyFilter filter) : IStorageBatch
{
    private const int HeaderSize = 12;
    private const int MostVarBytes = 5;
    private const int Kept = 1 << 20;

    private byte[] buffer = new byte[4096];
    private int length = HeaderSize;
    private bool isDisposed;

    private enum Kind : byte
    {
        Deletion = 4,
        Value = 5,
        RangeDeletion = 14,
    }

    public int Count { get; private set; }

    /// <summary>The whole batch.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(sizeof(long)), Count);
            return buffer.AsSpan(0, length);
        }
    }

    public bool IsOf(Database other) => ReferenceEquals(database, other);

    public void Put(Table table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (table == Table.State)
        {
            filter.Add(key);
        }

        var sink = Begin(Kind.Value, table, key.Length + value.Length);
        sink.WriteBytes(key);
        sink.WriteBytes(value);
        End(sink);
    }

    public void Delete(Table table, ReadOnlySpan<byte> key)
    {
        var sink = Begin(Kind.Deletion, table, key.Length);
        sink.WriteBytes(key);
        End(sink);
    }

    public void DeleteRange(Table table, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end)
    {
        // RocksDB refuses a whole batch for a range that ends before it begins.
        if (from.SequenceCompareTo(end) >= 0)
        {
            return;
        }

        var sink = Begin(Kind.RangeDeletion, table, from.Length + end.Length);
        sink.WriteBytes(from);
        sink.WriteBytes(end);
        End(sink);
    }

    public void Clear()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        (length, Count) = (HeaderSize, 0);
        if (buffer.Length > Kept)
        {
            buffer = new byte[4096];
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        buffer = [];
    }

    private WireWriter Begin(Kind kind, Table table, int bytes)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        ObjectDisposedException.ThrowIf(database.HasEnded, typeof(RocksDbEngine));
        var most = length + 1 + (3 * MostVarBytes) + bytes;
        if (buffer.Length < most)
        {
            Array.Resize(ref buffer, (int)Math.Min(Math.Max(most, 2L * buffer.Length), Array.MaxLength));
        }

        var sink = new WireWriter(buffer.AsSpan(length));
        sink.WriteByte((byte)kind);
        sink.WriteVar(database.NumberOf(table));
        return sink;
    }

    private void End(WireWriter sink)
    {
        length += sink.Position;
        Count++;
    }
}
