using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Brings commits to the replica as they come, and their batches to the disk one after the other.</summary>
/// <remarks>
/// <para>
/// There are two roles, and whoever finds one vacant takes it. The <em>preparer</em> makes commits part of the open batch;
/// who comes while somebody prepares leaves the commit behind, and it is prepared with the next ones. The <em>writer</em> closes
/// the open batch and writes it, while the next one fills. What needs the replica for itself (records of other sites, snapshots,
/// maintenance) is run by the writer between two batches, while nobody prepares.
/// </para>
/// <para>A caller writes at most one batch and leaves the rest to the pool, so nobody works for the others for long.</para>
/// </remarks>
internal sealed partial class WriteQueue(ReplicaHost host, int capacity) : IThreadPoolWorkItem
{
    /// <summary>How often a caller prepares what others have left behind before the pool goes on.</summary>
    private const int CallerRounds = 8;

    private readonly Lock gate = new();
    private List<CommitTask> waiting = [];
    private List<CommitTask> spare = [];
    private List<WriteTask> others = [];
    private int unfinished;
    private bool isPreparing;
    private bool isWriting;
    private bool isClosed;

    /// <summary>Whether somebody is at work, so that a commit will not be prepared at once.</summary>
    public bool IsBusy => Volatile.Read(ref isWriting) || Volatile.Read(ref isPreparing);

    /// <summary>Hands a commit over; false when too many wait.</summary>
    /// <param name="task">It is completed or failed, always.</param>
    public bool TrySubmit(CommitTask task)
    {
        lock (gate)
        {
            if (unfinished >= capacity || isClosed)
            {
                return false;
            }

            unfinished++;
            waiting.Add(task);
            if (isPreparing)
            {
                return true;
            }

            isPreparing = true;
        }

        Work(isCaller: true);
        return true;
    }

    /// <summary>Hands over what needs the replica for itself; it is never refused.</summary>
    /// <param name="task">It is completed or failed, always.</param>
    public void Submit(WriteTask task)
    {
        lock (gate)
        {
            others.Add(task);
            if (isPreparing || isWriting)
            {
                return;
            }

            isPreparing = true;
        }

        Work(isCaller: true);
    }

    /// <summary>Hands a function over and waits for its outcome.</summary>
    public Task<T> RunAsync<T>(Func<SiteReplica, long, T> prepare, bool alone = false, bool synced = false)
    {
        var task = new ReplicaTask<T>(prepare) { Alone = alone, Synced = synced };
        Submit(task);
        return task.Outcome;
    }

    /// <summary>Takes no more commits, and runs a last function when those that were taken are done.</summary>
    public Task<T> CloseAsync<T>(Func<SiteReplica, long, T> last)
    {
        lock (gate)
        {
            isClosed = true;
        }

        return RunAsync(last, alone: true);
    }

    /// <summary>The writer, back from its place behind those whom it has woken.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (EndWriting())
        {
            Work(isCaller: false);
        }
    }

    /// <summary>Prepares, as the preparer, whatever waits; becomes the writer when there is none.</summary>
    private void Work(bool isCaller)
    {
        var rounds = 0;
        while (NextStep(out var taken))
        {
            if (taken is not null)
            {
                rounds++;
                host.Prepare(taken);
                taken.Clear();
                spare = taken;
                if (isCaller && rounds == CallerRounds)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Work(isCaller: false), this, preferLocal: false);
                    return;
                }

                continue;
            }

            if (others.Count > 0)
            {
                RunOthers();
                continue;
            }

            if (!WriteOpen(isCaller) || !EndWriting())
            {
                return;
            }
        }
    }

    /// <summary>What the preparer does next: prepare what is taken, write as the writer, or (false) nothing.</summary>
    private bool NextStep(out List<CommitTask>? taken)
    {
        lock (gate)
        {
            taken = null;
            if (waiting.Count > 0 && !host.IsFull)
            {
                taken = waiting;
                waiting = spare;
                return true;
            }

            if (!isWriting && (host.HasOpen || others.Count > 0))
            {
                isWriting = true;
                return true;
            }

            isPreparing = false;
            return false;
        }
    }
}
