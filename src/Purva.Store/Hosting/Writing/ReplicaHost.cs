using Microsoft.Extensions.Logging;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Runs tasks against the replica, publishes what they did, and loads the replica anew after a failure of the storage.</summary>
/// <remarks>
/// Only the two roles of the <see cref="WriteQueue"/> call it. The preparer: <see cref="Prepare"/>. The writer: <see cref="Write"/>.
/// Who has both: <see cref="Close"/> and <see cref="Run"/>.
/// </remarks>
internal sealed partial class ReplicaHost : IDisposable
{
    private const int MostCommits = 2_048;
    private const long MostBytes = 16L << 20;

    private readonly IStorageEngine engine;
    private readonly SiteOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private SiteReplica? replica;
    private OpenBatch open = new();
    private OpenBatch spare = new();
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

    /// <summary>Whether every batch waits for the disk.</summary>
    public bool Syncs => options.Durability == Durability.Always;

    /// <summary>How many commits stand in the open batch.</summary>
    public int OpenCount => open.Commits.Count;

    /// <summary>Whether there is something for the writer: commits, or a replica that can no longer be used.</summary>
    public bool HasOpen => open.Commits.Count > 0 || (failure is not null && replica is not null);

    /// <summary>Whether the open batch takes no more.</summary>
    public bool IsFull => open.Commits.Count >= MostCommits || replica?.PendingBytes >= MostBytes;

    /// <summary>Makes commits part of the open batch; nothing is visible yet.</summary>
    public void Prepare(List<CommitTask> commits)
    {
        var wall = Wall;
        foreach (var commit in commits)
        {
            open.Commits.Add(commit);
            if (failure is null)
            {
                TryPrepare(commit, replica!, wall);
            }
        }
    }

    /// <summary>Closes the open batch and opens the next.</summary>
    public OpenBatch Close()
    {
        if (failure is not null)
        {
            GiveUp(failure);
        }

        var closed = open;
        (open, spare) = (spare, open);
        Frontier? next = null;
        if (replica is not null)
        {
            next = replica.HasPending || frontier.Waiting != replica.WaitingCount ? Frontier.Of(replica) : null;
            replica.Release();
            replica.Seal();
        }

        closed.Close(replica, next, failure);
        return closed;
    }

    /// <summary>Makes a closed batch visible, as durable as the site makes it, and answers everybody in it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="wakeups">Receives those who wait for their answer, and must be started.</param>
    public void Write(OpenBatch batch, Wakeups wakeups)
    {
        var problem = batch.Failure ?? TryWrite(batch);
        foreach (var commit in batch.Commits)
        {
            if (problem is null)
            {
                commit.Complete(frontier, wakeups);
            }
            else
            {
                commit.Fail(problem, wakeups);
            }
        }

        batch.Clear();
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

    /// <inheritdoc/>
    public void Dispose() => replica?.Dispose();

    private static StorageException Wrap(Exception e) =>
        e as StorageException ?? new StorageException(StorageFault.Unavailable, $"The site failed: {e.Message}", e);

    private void TryPrepare(CommitTask commit, SiteReplica current, long wall)
    {
        try
        {
            commit.Prepare(current, wall);
        }
#pragma warning disable CA1031 // A defect must not leave callers waiting: the open batch fails, and the replica is loaded anew from what is on disk.
        catch (Exception e)
        {
            failure ??= Wrap(e);
        }
#pragma warning restore CA1031
    }

    private StorageException? TryWrite(OpenBatch batch)
    {
        if (batch.Frontier is null)
        {
            return null;
        }

        try
        {
            frontier = frontier with { Upper = batch.Frontier.Applied };
            batch.Replica!.WriteSealed(Syncs);
            if (!Syncs)
            {
                Volatile.Write(ref unsynced, 1);
            }

            frontier = batch.Frontier;
            Moved.Fire();
            return null;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
        {
            return failure ??= Wrap(e);
        }
#pragma warning restore CA1031
    }

    /// <summary>Gives the replica up: nothing works until it has been loaded again.</summary>
    private void GiveUp(StorageException reason)
    {
        failure = reason;
        if (replica is not null)
        {
            HostLog.StorageFailed(logger, reason.Message, reason);
            replica.Dispose();
            replica = null;
            Moved.Fire();
        }
    }
}
