using Microsoft.Extensions.Logging;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Runs tasks against the replica, publishes what they did, and loads the replica anew after a failure of the storage.</summary>
/// <remarks>
/// Only the two roles of the <see cref="WriteQueue"/> call it. The preparer: <see cref="Prepare"/>. The writer: <see cref="Write"/>.
/// Who has both: <see cref="Close"/> and <see cref="RunAlone"/>.
/// </remarks>
internal sealed partial class ReplicaHost : IDisposable
{
    private const int MostTasks = 2_048;
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
    private volatile bool isDisposed;
    private int unsynced;
    private int reloads;

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

    /// <summary>Fires when a bucket is defined or redefined, here or elsewhere.</summary>
    public Pulse Redefined { get; } = new();

    /// <summary>Fires whenever <see cref="Frontier"/> has moved by what this site has written itself.</summary>
    public Pulse Committed { get; } = new();

    /// <summary>Why the storage cannot be used, or null.</summary>
    public StorageException? Failure => failure;

    /// <summary>How often the replica was loaded anew: each time it forgot the records that waited.</summary>
    public int Reloads => Volatile.Read(ref reloads);

    public long Wall => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether every batch waits for the disk.</summary>
    public bool Syncs => options.Durability == Durability.Always && !options.Planted.SyncsLater();

    /// <summary>Which rule is broken on purpose.</summary>
    public PlantedFault Planted => options.Planted;

    /// <summary>Bytes of what is prepared, and of records that wait for what they depend on. Only while nobody prepares.</summary>
    public long HeldBytes => replica is { } current ? current.PendingBytes + current.Waiting.Sum(static one => (long)one.Item.Bytes.Length) : 0;

    /// <summary>How many tasks stand in the open batch.</summary>
    public int OpenCount => open.Tasks.Count;

    /// <summary>Whether there is something for the writer: tasks, or a replica that can no longer be used.</summary>
    public bool HasOpen => open.Tasks.Count > 0 || (failure is not null && replica is not null);

    /// <summary>Whether the open batch takes no more.</summary>
    public bool IsFull => open.Tasks.Count >= MostTasks || replica?.PendingBytes >= MostBytes;

    /// <summary>Makes tasks part of the open batch, from one on until it is full; nothing is visible yet.</summary>
    /// <returns>The first that was not looked at.</returns>
    public int Prepare(List<WriteTask> tasks, int from)
    {
        var wall = Wall;
        for (; from < tasks.Count && !IsFull; from++)
        {
            open.Add(tasks[from]);
            if (failure is null)
            {
                TryPrepare(tasks[from], replica!, wall);
            }
        }

        return from;
    }

    /// <summary>Closes the open batch and opens the next.</summary>
    public OpenBatch Close()
    {
        GiveUpIfBroken();
        var closed = open;
        (open, spare) = (spare, open);
        Frontier? next = null;
        try
        {
            if (replica is not null)
            {
                next = replica.HasPending || frontier.Waiting != replica.WaitingCount ? Frontier.Of(replica) : null;
                replica.Release();
                replica.Seal();
            }
        }
#pragma warning disable CA1031 // A defect must not leave callers waiting: the batch fails, and the replica is loaded anew from what is on disk.
        catch (Exception e)
        {
            failure ??= Wrap(e);
            GiveUpIfBroken();
        }
#pragma warning restore CA1031

        closed.Close(replica, next, failure);
        return closed;
    }

    /// <summary>Makes a closed batch visible, as durable as the site makes it, and answers everybody in it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="wakeups">Receives those who wait for their answer, and must be started.</param>
    public void Write(OpenBatch batch, Wakeups wakeups)
    {
        var problem = batch.Failure ?? TryWrite(batch);
        foreach (var task in batch.Tasks)
        {
            if (problem is null)
            {
                task.Complete(frontier, wakeups);
            }
            else
            {
                task.Fail(problem, wakeups);
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

    /// <summary>Gives the replica up for good; tasks that come later fail.</summary>
    public void Dispose()
    {
        isDisposed = true;
        failure ??= new StorageException(StorageFault.Unavailable, "The site has stopped.");
        Interlocked.Exchange(ref replica, null)?.Dispose();
    }

    private static StorageException Wrap(Exception e) =>
        e as StorageException ?? new StorageException(StorageFault.Unavailable, $"The site failed: {e.Message}", e);

    private void TryPrepare(WriteTask task, SiteReplica current, long wall)
    {
        try
        {
            task.Prepare(current, wall);
        }
        catch (CommitDefectException e) when (task is CommitTask commit)
        {
            HostLog.CommitFailed(logger, e);
            commit.Answered(new WriteResult(WriteStatus.Defect) { Problem = $"{e.Message} Nothing was written, and the same request will fail again; please report it." });
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
        {
            failure ??= Wrap(e);
        }
#pragma warning restore CA1031
    }
}
