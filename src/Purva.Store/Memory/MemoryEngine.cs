using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Store.Memory;

/// <summary>An engine that forgets everything at its end: for tests, simulation and caches of one process.</summary>
/// <remarks>
/// <para>
/// It keeps apart what was committed and what was synced, so that <see cref="Crash"/> can take what a power cut or a killed
/// process would take. Every commit that is not yet synced holds its own version of the tables; a host that never syncs
/// pays for all of them.
/// </para>
/// <para>Safe to share between threads; commits come one after the other. Reads never wait.</para>
/// </remarks>
public sealed class MemoryEngine : IStorageEngine
{
    private readonly Lock gate = new();
    private readonly List<MemoryTables> unsynced = [];
    private MemoryTables synced;
    private volatile MemoryTables current;
    private volatile Func<StorageException?>? writeFault;
    private volatile Ending ending;

    /// <summary>An empty engine.</summary>
    public MemoryEngine()
        : this(MemoryTables.Empty)
    {
    }

    private MemoryEngine(MemoryTables tables)
    {
        synced = tables;
        current = tables;
    }

    private enum Ending
    {
        None,
        Disposed,
        Crashed,
    }

    /// <inheritdoc/>
    public string Name => "memory";

    /// <summary>
    /// Asked before each commit, sync and fence, by the thread that writes: what it returns is thrown, and nothing changes.
    /// Null, as at the start, or a null answer lets the write pass. A full disk is a function that goes on returning
    /// <see cref="StorageFault.Full"/>; a hiccup returns an error once.
    /// </summary>
    public Func<StorageException?>? WriteFault
    {
        get => writeFault;
        set => writeFault = value;
    }

    /// <summary>How many commits a power cut would take now.</summary>
    public int UnsyncedCommits
    {
        get
        {
            lock (gate)
            {
                return unsynced.Count;
            }
        }
    }

    private MemoryTables Current
    {
        get
        {
            ThrowIfEnded();
            return current;
        }
    }

    /// <summary>Ends this engine the hard way and gives the one that the next process would open.</summary>
    /// <param name="survivingCommits">
    /// How many of the commits that were not synced, the oldest first, reached the disk by luck. 0, as after the worst power cut,
    /// keeps only what was synced; <see cref="int.MaxValue"/>, as after a killed process, keeps all.
    /// </param>
    /// <remarks>This engine then refuses everything with <see cref="StorageFault.Unavailable"/>. Its snapshots stay readable.</remarks>
    public MemoryEngine Crash(int survivingCommits = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(survivingCommits);
        lock (gate)
        {
            ThrowIfEnded();
            ending = Ending.Crashed;
            var survivors = Math.Min(survivingCommits, unsynced.Count);
            return new MemoryEngine(survivors == 0 ? synced : unsynced[survivors - 1]);
        }
    }

    /// <inheritdoc/>
    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value) => Current.TryGet(table, key, value);

    /// <inheritdoc/>
    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from) => Current.Scan(table, from);

    /// <inheritdoc/>
    public long AcquireFence()
    {
        lock (gate)
        {
            ThrowIfFaulty();
            Publish(current.WithFence(current.Fence + 1), sync: true);
            return current.Fence;
        }
    }

    /// <inheritdoc/>
    public IStorageBatch CreateBatch()
    {
        ThrowIfEnded();
        return new MemoryBatch();
    }

    /// <inheritdoc/>
    public void Commit(IStorageBatch batch, long fence, bool sync)
    {
        var changes = batch as MemoryBatch ?? throw new ArgumentException("The batch was made by another engine.", nameof(batch));
        lock (gate)
        {
            ThrowIfFaulty();
            if (fence != current.Fence)
            {
                throw new StorageException(StorageFault.Fenced, $"Fence {fence} no longer holds: the engine is at {current.Fence}. Another owner has taken over; stop this one.");
            }

            Publish(current.With(changes), sync);
        }
    }

    /// <inheritdoc/>
    public void Sync()
    {
        lock (gate)
        {
            ThrowIfFaulty();
            MarkSynced();
        }
    }

    /// <inheritdoc/>
    public IStorageSnapshot TakeSnapshot() => new MemorySnapshot(Current);

    /// <inheritdoc/>
    public long ApproximateSize(Table table) => Current.SizeOf(table);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (ending == Ending.None)
            {
                ending = Ending.Disposed;
            }
        }
    }

    private void Publish(MemoryTables tables, bool sync)
    {
        current = tables;
        unsynced.Add(tables);
        if (sync)
        {
            MarkSynced();
        }
    }

    private void MarkSynced()
    {
        synced = current;
        unsynced.Clear();
    }

    private void ThrowIfFaulty()
    {
        ThrowIfEnded();
        if (writeFault?.Invoke() is { } fault)
        {
            throw fault;
        }
    }

    private void ThrowIfEnded()
    {
        ObjectDisposedException.ThrowIf(ending == Ending.Disposed, this);
        if (ending == Ending.Crashed)
        {
            throw new StorageException(StorageFault.Unavailable, "This engine has crashed: go on with the one that Crash returned.");
        }
    }
}
