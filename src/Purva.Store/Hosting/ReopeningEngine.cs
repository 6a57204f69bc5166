using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <summary>An engine that is closed and opened again when its owner takes a new fence after a failure.</summary>
/// <remarks>
/// Some engines refuse everything after one failed write until they are opened anew; a site takes a new fence whenever it tries
/// a failed storage again, and that is the moment. Safe to share between threads.
/// </remarks>
public sealed class ReopeningEngine : IStorageEngine
{
    private readonly Func<IStorageEngine> open;
    private volatile IStorageEngine? current;
    private volatile bool hasFailed;

    /// <summary>Opens the engine for the first time.</summary>
    /// <param name="open">Opens it, now and whenever it must be opened again.</param>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public ReopeningEngine(Func<IStorageEngine> open)
    {
        this.open = open;
        current = open();
        Name = current.Name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value)
    {
        try
        {
            return Current.TryGet(table, key, value);
        }
        catch (ObjectDisposedException e)
        {
            throw Closed(e);
        }
    }

    /// <inheritdoc/>
    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from)
    {
        try
        {
            return Current.Scan(table, from);
        }
        catch (ObjectDisposedException e)
        {
            throw Closed(e);
        }
    }

    /// <inheritdoc/>
    public IStorageSnapshot TakeSnapshot() => Guarded(static engine => engine.TakeSnapshot());

    /// <inheritdoc/>
    public IStorageBatch CreateBatch() => Guarded(static engine => engine.CreateBatch());

    /// <inheritdoc/>
    public long ApproximateSize(Table table) => Guarded(engine => engine.ApproximateSize(table));

    /// <inheritdoc/>
    public long AcquireFence()
    {
        if (hasFailed)
        {
            current?.Dispose();
            current = null;
            current = open();
            hasFailed = false;
        }

        return Guarded(static engine => engine.AcquireFence());
    }

    /// <inheritdoc/>
    public void Commit(IStorageBatch batch, long fence, bool sync)
    {
        try
        {
            Current.Commit(batch, fence, sync);
        }
        catch (StorageException)
        {
            hasFailed = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Sync() => Guarded(static engine =>
    {
        engine.Sync();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => current?.Dispose();

    private IStorageEngine Current => current ?? throw Closed(null);

    private static StorageException Closed(Exception? inner) =>
        new(StorageFault.Unavailable, "The storage is closed after a failure and is being opened again.", inner);

    private T Guarded<T>(Func<IStorageEngine, T> use)
    {
        try
        {
            return use(Current);
        }
        catch (ObjectDisposedException e)
        {
            throw Closed(e);
        }
        catch (StorageException)
        {
            hasFailed = true;
            throw;
        }
    }
}
