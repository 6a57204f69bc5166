using Purva.Store.Ports;
using RocksDbSharp;

namespace Purva.Engines.RocksDb;

/// <summary>Fills a <see cref="KeyFilter"/> with the keys that are there when an engine opens, beside everything else.</summary>
internal sealed class KeyFilterLoad : IDisposable
{
    private const int RowsBetweenLooks = 1024;
    private const int LeastKeys = 1 << 20;

    private static readonly Native Calls = Native.Instance;

    private readonly RocksDbCursor rows;
    private readonly IntPtr options;
    private readonly Thread? reader;
    private volatile bool isDisposed;

    /// <summary>The filter is complete at once where there are no keys, and otherwise when all of them have been read.</summary>
    /// <param name="database">An open database to which nobody has written yet: what comes later, batches add themselves.</param>
    /// <param name="maxBytes">How much memory the filter may take.</param>
    public KeyFilterLoad(Database database, long maxBytes)
    {
        var keys = database.Property(Table.State, "rocksdb.estimate-num-keys");
        Filter = new KeyFilter(Math.Max(keys + (keys / 4), LeastKeys), maxBytes);
        options = Calls.rocksdb_readoptions_create();
        Calls.rocksdb_readoptions_set_fill_cache(options, 0);
        ObjectDisposedException.ThrowIf(!database.TryHold(), database);
        rows = new RocksDbCursor(database, database.CreateIterator(Table.State, default, options), database.Folder);
        if (keys == 0 || !Filter.HasRoom)
        {
            Fill();
        }
        else
        {
            reader = new Thread(Fill) { IsBackground = true, Name = "purva-keys", Priority = ThreadPriority.BelowNormal };
            try
            {
                reader.Start();
            }
            catch
            {
                End();
                throw;
            }
        }
    }

    public KeyFilter Filter { get; }

    /// <summary>Stops reading, and waits until it has stopped.</summary>
    public void Dispose()
    {
        isDisposed = true;
        reader?.Join();
    }

    private void Fill()
    {
        try
        {
            for (var row = 1; Filter.HasRoom && rows.MoveNext(); row++)
            {
                Filter.Add(rows.Key);
                if (row % RowsBetweenLooks == 0 && isDisposed)
                {
                    return;
                }
            }

            Filter.MarkComplete();
        }
        catch (StorageException)
        {
            // The filter stays without an opinion; whoever reads the damaged place next tells of it.
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        rows.Dispose();
        Calls.rocksdb_readoptions_destroy(options);
    }
}
