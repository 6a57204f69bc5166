using Microsoft.Extensions.Logging;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Runs batches of tasks against the replica, publishes what they did, and loads the replica anew after a failure of the storage.</summary>
/// <remarks>Only the leader of the <see cref="WriteQueue"/> calls <see cref="Run"/>.</remarks>
internal sealed class ReplicaHost : IDisposable
{
    private readonly IStorageEngine engine;
    private readonly SiteOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private SiteReplica? replica;
    private volatile Frontier frontier;
    private volatile StorageException? failure;
    private int unsynced;

    /// <summary>Loads the replica.</summary>
    /// <exception cref="StorageException">The storage cannot be used.</exception>
    public ReplicaHost(IStorageEngine engine, SiteOptions options, TimeProvider time, ILogger logger)
    {
        (this.engine, this.options, this.time, this.logger) = (engine, options, time, logger);
        replica = SiteReplica.Load(engine, options);
        frontier = Frontier.Of(replica);
    }

    /// <summary>What is visible.</summary>
    public Frontier Frontier => frontier;

    /// <summary>Fires whenever <see cref="Frontier"/> has moved.</summary>
    public Pulse Moved { get; } = new();

    /// <summary>Why the storage cannot be used, or null.</summary>
    public StorageException? Failure => failure;

    public long Wall => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Prepares tasks, makes them visible together, and completes them.</summary>
    public void Run(ReadOnlySpan<WriteTask> tasks)
    {
        var from = 0;
        for (var i = 0; i < tasks.Length; i++)
        {
            if (tasks[i].IsAlone)
            {
                RunTogether(tasks[from..i]);
                RunTogether(tasks.Slice(i, 1));
                from = i + 1;
            }
        }

        RunTogether(tasks[from..]);
    }

    /// <summary>Makes everything so far survive a power cut. Any thread.</summary>
    /// <exception cref="StorageException">The storage failed.</exception>
    public void SyncIfNeeded()
    {
        if (Interlocked.Exchange(ref unsynced, 0) != 0)
        {
            engine.Sync();
        }
    }

    /// <summary>Gives the replica up: nothing works until <see cref="TryReload"/>.</summary>
    public void GiveUp(StorageException reason)
    {
        HostLog.StorageFailed(logger, reason.Message, reason);
        failure = reason;
        replica?.Dispose();
        replica = null;
        Moved.Fire();
    }

    /// <summary>Tries to load the replica again. Only as the leader.</summary>
    public bool TryReload()
    {
        if (replica is not null)
        {
            return true;
        }

        try
        {
            replica = SiteReplica.Load(engine, options);
            frontier = Frontier.Of(replica);
            failure = null;
            HostLog.StorageBack(logger);
            Moved.Fire();
            return true;
        }
        catch (StorageException e)
        {
            failure = e;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => replica?.Dispose();

    private void RunTogether(ReadOnlySpan<WriteTask> tasks)
    {
        if (tasks.IsEmpty)
        {
            return;
        }

        if (tasks[0] is ReloadTask)
        {
            TryReload();
        }

        try
        {
            Publish(tasks, replica ?? throw failure!);
        }
        catch (StorageException e)
        {
            FailAll(tasks, e);
            return;
        }
#pragma warning disable CA1031 // A defect must not leave callers waiting: the replica is loaded anew from what is on disk.
        catch (Exception e)
        {
            FailAll(tasks, new StorageException(StorageFault.Unavailable, $"The site failed: {e.Message}", e));
            return;
        }
#pragma warning restore CA1031

        foreach (var task in tasks)
        {
            task.Complete(frontier);
        }
    }

    private void Publish(ReadOnlySpan<WriteTask> tasks, SiteReplica current)
    {
        var wall = Wall;
        var sync = options.Durability == Durability.Always;
        foreach (var task in tasks)
        {
            task.Prepare(current, wall);
            sync |= task.NeedsSync;
        }

        if (!current.HasPending)
        {
            current.Flush(sync: false);
            if (frontier.Waiting != current.WaitingCount)
            {
                frontier = Frontier.Of(current);
            }

            return;
        }

        frontier = frontier with { Upper = current.Applied };
        if (!sync)
        {
            Volatile.Write(ref unsynced, 1);
        }

        current.Flush(sync);
        frontier = Frontier.Of(current);
        Moved.Fire();
    }

    private void FailAll(ReadOnlySpan<WriteTask> tasks, StorageException e)
    {
        if (replica is not null)
        {
            GiveUp(e);
        }

        foreach (var task in tasks)
        {
            task.Fail(e);
        }
    }
}
