using System.Buffers;
using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <summary>A native snapshot. Readers on other threads may still be in it when it is disposed of.</summary>
internal sealed class RocksDbSnapshot : IStorageSnapshot
{
    private readonly Database database;
    private readonly View view;

    /// <param name="database">Held for this snapshot by its maker.</param>
    public RocksDbSnapshot(Database database)
    {
        this.database = database;
        view = new View(database);
    }

    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value)
    {
        Hold();
        try
        {
            return database.TryGet(database.FamilyOf(table), key, value, view.ReadOptions);
        }
        finally
        {
            view.Release();
        }
    }

    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from)
    {
        Hold();
        return new RocksDbCursor(view, database.CreateIterator(table, from, view.ReadOptions), database.Folder);
    }

    public void Dispose() => view.End();

    private void Hold() => ObjectDisposedException.ThrowIf(!view.TryHold(), this);

    /// <summary>The native side, which keeps the database for as long as itself.</summary>
    private sealed class View : CountedHandle
    {
        private readonly Database database;
        private readonly IntPtr snapshot;

        public View(Database database)
        {
            this.database = database;
            snapshot = database.CreateSnapshot();
            ReadOptions = Native.Instance.rocksdb_readoptions_create();
            Native.Instance.rocksdb_readoptions_set_snapshot(ReadOptions, snapshot);
        }

        public IntPtr ReadOptions { get; }

        protected override void Free()
        {
            Native.Instance.rocksdb_readoptions_destroy(ReadOptions);
            database.ReleaseSnapshot(snapshot);
            database.Release();
        }
    }
}
