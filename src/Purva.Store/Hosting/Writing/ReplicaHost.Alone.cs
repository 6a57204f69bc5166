using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <content>Tasks that need the replica for themselves, and giving it up.</content>
internal sealed partial class ReplicaHost
{
    /// <summary>Prepares, writes and completes tasks, one after the other.</summary>
    public void RunAlone(List<WriteTask> tasks)
    {
        foreach (var task in tasks)
        {
            GiveUpIfBroken();
            if (task is ReloadTask && replica is null)
            {
                TryReload();
            }

            Run(task);
        }
    }

    private void Run(WriteTask task)
    {
        var wakeups = new Wakeups(1);
        try
        {
            Publish(task, replica ?? throw failure!);
        }
#pragma warning disable CA1031 // A defect must not leave callers waiting: the replica is loaded anew from what is on disk.
        catch (Exception e)
        {
            failure ??= Wrap(e);
            GiveUpIfBroken();
            task.Fail(failure, wakeups);
            return;
        }
#pragma warning restore CA1031

        task.Complete(frontier, wakeups);
    }

    private void Publish(WriteTask task, SiteReplica current)
    {
        current.Release();
        task.Prepare(current, Wall);
        var sync = Syncs || task.NeedsSync;
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
        current.Flush(sync);
        if (!sync)
        {
            Volatile.Write(ref unsynced, 1);
        }

        Publish(Frontier.Of(current));
    }

    private void TryReload()
    {
        if (isDisposed)
        {
            return;
        }

        SiteReplica? loaded = null;
        try
        {
            // An engine that could not be opened again at the last attempt is opened by the fence, and by nothing that reads.
            engine.AcquireFence();
            loaded = SiteReplica.Load(engine, options);
            frontier = Frontier.Of(loaded);
            Interlocked.Increment(ref reloads);
            (replica, failure) = (loaded, null);
            HostLog.StorageBack(logger);
            Moved.Fire();
            Redefined.Fire();
        }
#pragma warning disable CA1031 // Whatever it is, it is tried again.
        catch (Exception e)
        {
            loaded?.Dispose();
            failure = Wrap(e);
        }
#pragma warning restore CA1031
    }

    /// <summary>Gives a replica up that cannot be trusted any more: nothing works until it has been loaded again.</summary>
    private void GiveUpIfBroken()
    {
        if (failure is { } reason && Interlocked.Exchange(ref replica, null) is { } broken)
        {
            HostLog.StorageFailed(logger, reason.Message, reason);
            broken.Dispose();
            Moved.Fire();
        }
    }
}
