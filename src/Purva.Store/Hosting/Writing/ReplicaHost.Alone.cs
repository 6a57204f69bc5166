using System.Runtime.InteropServices;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <content>Tasks that need the replica for themselves.</content>
internal sealed partial class ReplicaHost
{
    /// <summary>Prepares tasks, makes them visible together where they allow it, and completes them.</summary>
    public void Run(List<WriteTask> all)
    {
        replica?.Release();
        var tasks = CollectionsMarshal.AsSpan(all);
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
#pragma warning disable CA1031 // A defect must not leave callers waiting: the replica is loaded anew from what is on disk.
        catch (Exception e)
        {
            FailAll(tasks, Wrap(e));
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
        var sync = Syncs;
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
        current.Flush(sync);
        if (!sync)
        {
            Volatile.Write(ref unsynced, 1);
        }

        frontier = Frontier.Of(current);
        Moved.Fire();
    }

    private void FailAll(ReadOnlySpan<WriteTask> tasks, StorageException e)
    {
        GiveUp(e);
        foreach (var task in tasks)
        {
            task.Fail(e);
        }
    }

    private void TryReload()
    {
        if (replica is not null)
        {
            return;
        }

        try
        {
            replica = SiteReplica.Load(engine, options);
            frontier = Frontier.Of(replica);
            failure = null;
            HostLog.StorageBack(logger);
            Moved.Fire();
        }
        catch (StorageException e)
        {
            failure = e;
        }
    }
}
