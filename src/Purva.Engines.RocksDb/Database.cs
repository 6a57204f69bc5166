using System.Buffers;
using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <summary>An open database and the calls into it. Callers hold it while they call.</summary>
internal sealed unsafe class Database : CountedHandle
{
    private static readonly Native Calls = Native.Instance;

    private readonly RocksDbSharp.RocksDb database;
    private readonly IntPtr handle;
    private readonly IntPtr[] families;
    private readonly uint[] numbers;
    private readonly IntPtr readOptions;
    private readonly WriteOptions unsynced = new WriteOptions().SetSync(false);
    private readonly WriteOptions synced = new WriteOptions().SetSync(true);

    private Database(RocksDbSharp.RocksDb database, string folder)
    {
        this.database = database;
        Folder = folder;
        handle = database.Handle;
        families = Array.ConvertAll(Tuning.FamilyNames, name => database.GetColumnFamily(name).Handle);
        numbers = Array.ConvertAll(families, Calls.rocksdb_column_family_handle_get_id);
        OwnFamily = database.GetDefaultColumnFamily().Handle;
        readOptions = Calls.rocksdb_readoptions_create();
    }

    public string Folder { get; }

    /// <summary>Where the engine keeps its own rows, apart from every table.</summary>
    public IntPtr OwnFamily { get; }

    public static Database Open(string folder, RocksDbEngineOptions options)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new Database(RocksDbSharp.RocksDb.Open(Tuning.ForDatabase(options), folder, Tuning.ForTables(options)), folder);
        }
        catch (RocksDbException failure)
        {
            throw RocksDbFailure.Of(failure.Message, folder, "open the store", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RocksDbFailure.Of(failure.Message, folder, "make the store", failure);
        }
    }

    public IntPtr FamilyOf(Table table) => families[(int)table];

    /// <summary>The number by which batches name a table's column family.</summary>
    public uint NumberOf(Table table) => numbers[(int)table];

    public bool TryGet(IntPtr family, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value, IntPtr options = default)
    {
        options = options == IntPtr.Zero ? readOptions : options;
        var target = value.GetSpan();
        while (true)
        {
            nuint length;
            byte found;
            IntPtr error;
            fixed (byte* keyStart = key, targetStart = target)
            {
                Calls.rocksdb_get_into_buffer_cf(
                    handle, options, family, keyStart, (nuint)key.Length, (IntPtr)targetStart, (nuint)target.Length, out length, out found, out error);
            }

            RocksDbFailure.ThrowIfSet(error, Folder, "read");
            if (found == 0)
            {
                return false;
            }

            if (length <= (nuint)target.Length)
            {
                value.Advance((int)length);
                return true;
            }

            // Another commit may make the row longer still before the next look.
            target = value.GetSpan((int)length);
        }
    }

    public IntPtr CreateIterator(Table table, ReadOnlySpan<byte> from, IntPtr options = default)
    {
        var iterator = Calls.rocksdb_create_iterator_cf(handle, options == IntPtr.Zero ? readOptions : options, FamilyOf(table));
        fixed (byte* start = from)
        {
            Calls.rocksdb_iter_seek(iterator, start, (nuint)from.Length);
        }

        return iterator;
    }

    public void Write(IntPtr batch, bool sync)
    {
        Calls.rocksdb_write(handle, (sync ? synced : unsynced).Handle, batch, out var error);
        RocksDbFailure.ThrowIfSet(error, Folder, "write");
    }

    /// <summary>Writes a batch that stands in memory of ours.</summary>
    public void Write(ReadOnlySpan<byte> bytes, bool sync)
    {
        IntPtr batch;
        fixed (byte* start = bytes)
        {
            batch = Calls.rocksdb_writebatch_create_from(start, (nuint)bytes.Length);
        }

        try
        {
            Write(batch, sync);
        }
        finally
        {
            Calls.rocksdb_writebatch_destroy(batch);
        }
    }

    public void SyncLog()
    {
        Calls.rocksdb_flush_wal(handle, 1, out var error);
        RocksDbFailure.ThrowIfSet(error, Folder, "sync the write-ahead log");
    }

    public IntPtr CreateSnapshot() => Calls.rocksdb_create_snapshot(handle);

    public void ReleaseSnapshot(IntPtr snapshot) => Calls.rocksdb_release_snapshot(handle, snapshot);

    public long Property(Table table, string name)
    {
        ulong value = 0;
        return Calls.rocksdb_property_int_cf(handle, FamilyOf(table), name, (IntPtr)(&value)) == 0 ? (long)value : 0;
    }

    protected override void Free()
    {
        Calls.rocksdb_readoptions_destroy(readOptions);
        database.Dispose();
    }
}
