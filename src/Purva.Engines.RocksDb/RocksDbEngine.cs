using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Engines.RocksDb;

/// <summary>The embedded engine: one folder, one process, RocksDB underneath.</summary>
/// <remarks>
/// <para>
/// A commit is in the system's hands when it returns, so that a killed process loses nothing; only a power cut may take what
/// was not synced, the latest first. A log whose tail is torn opens at the last whole commit before the tear.
/// </para>
/// <para>Safe to share between threads; commits come one after the other, and reads never wait for them.</para>
/// <para>
/// <see cref="Dispose"/> refuses all further use. The folder closes when the last snapshot and cursor are disposed of too, which
/// stay readable until then.
/// </para>
/// </remarks>
public sealed partial class RocksDbEngine : IStorageEngine
{
    /// <summary>The layout of the folder that this version writes.</summary>
    public const int FormatVersion = 1;

    private readonly Lock gate = new();
    private readonly Database database;
    private readonly KeyFilterLoad keys;
    private long fence;

    private RocksDbEngine(Database database, RocksDbEngineOptions options)
    {
        this.database = database;
        CheckFormat();
        fence = ReadOwn("fence"u8) ?? 0;
        keys = new KeyFilterLoad(database, options.KeyFilterBytes);
    }

    /// <inheritdoc/>
    public string Name => "rocksdb";

    /// <summary>The folder.</summary>
    public string Folder => database.Folder;

    /// <summary>Opens a folder, or makes one.</summary>
    /// <param name="folder">Its path; nothing else may be in it.</param>
    /// <param name="options">Limits; null takes the defaults.</param>
    /// <exception cref="StorageException">The folder cannot be opened: it is locked, damaged, written by a newer version, or out of reach.</exception>
    /// <exception cref="ArgumentException">The path is empty, or an option is too small.</exception>
    public static RocksDbEngine Open(string folder, RocksDbEngineOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options ??= new RocksDbEngineOptions();
        options.Validate();
        var database = Database.Open(Path.GetFullPath(folder), options);
        try
        {
            return new RocksDbEngine(database, options);
        }
        catch
        {
            database.End();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value)
    {
        if (table == Table.State && keys.Filter.Lacks(key))
        {
            ObjectDisposedException.ThrowIf(database.HasEnded, this);
            return false;
        }

        Hold();
        try
        {
            return database.TryGet(database.FamilyOf(table), key, value);
        }
        finally
        {
            database.Release();
        }
    }

    /// <inheritdoc/>
    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from)
    {
        Hold();
        return new RocksDbCursor(database, database.CreateIterator(table, from), Folder);
    }

    /// <inheritdoc/>
    public IStorageSnapshot TakeSnapshot()
    {
        Hold();
        return new RocksDbSnapshot(database);
    }

    /// <inheritdoc/>
    public long AcquireFence()
    {
        Hold();
        try
        {
            lock (gate)
            {
                WriteOwn("fence"u8, fence + 1);
                return ++fence;
            }
        }
        finally
        {
            database.Release();
        }
    }

    /// <inheritdoc/>
    public IStorageBatch CreateBatch()
    {
        ObjectDisposedException.ThrowIf(database.HasEnded, this);
        return new RocksDbBatch(database, keys.Filter);
    }

    /// <inheritdoc/>
    public void Commit(IStorageBatch batch, long fence, bool sync)
    {
        var changes = batch as RocksDbBatch;
        if (changes is null || !changes.IsOf(database))
        {
            throw new ArgumentException("The batch was made by another engine.", nameof(batch));
        }

        Hold();
        try
        {
            lock (gate)
            {
                ThrowIfFenced(fence);
                database.Write(changes.Bytes, sync);
            }
        }
        finally
        {
            database.Release();
        }
    }

    /// <inheritdoc/>
    public void Sync()
    {
        Hold();
        try
        {
            database.SyncLog();
        }
        finally
        {
            database.Release();
        }
    }

    /// <inheritdoc/>
    public long ApproximateSize(Table table)
    {
        Hold();
        try
        {
            return database.Property(table, "rocksdb.live-sst-files-size") + database.Property(table, "rocksdb.cur-size-all-mem-tables");
        }
        finally
        {
            database.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keys.Dispose();
        database.End();
    }

    private void Hold() => ObjectDisposedException.ThrowIf(!database.TryHold(), this);

    private void ThrowIfFenced(long held)
    {
        if (held != fence)
        {
            throw new StorageException(StorageFault.Fenced, $"Fence {held} of folder '{Folder}' no longer holds: the engine is at {fence}. Another owner has taken over; stop this one.");
        }
    }
}
