using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Brings tasks to the replica as they come, and their batches to the disk one after the other.</summary>
/// <remarks>
/// <para>
/// There are two roles, and whoever finds one vacant takes it. The <em>preparer</em> makes tasks part of the open batch; who
/// comes while somebody prepares leaves the task behind, and it is prepared with the next ones. The <em>writer</em> closes the
/// open batch and writes it, while the next one fills. What needs the replica for itself (snapshots, collecting the log) is run
/// by who has both roles, between two batches.
/// </para>
/// <para>A caller writes at most one batch and leaves the rest to the pool, so nobody works for the others for long.</para>
/// </remarks>
internal sealed partial class WriteQueue(ReplicaHost host, int capacity) : IThreadPoolWorkItem
{
    /// <summary>Bytes of commits that may wait.</summary>
    private const long MostBytes = 256L << 20;

    /// <summary>How many rounds a caller works for others before the pool goes on.</summary>
    private const int CallerRounds = 8;

    private readonly Lock gate = new();
    private List<WriteTask> waiting = [];
    private List<WriteTask> taken = [];
    private List<WriteTask> alone = [];
    private int takenAt;
    private WriteTask? last;
    private int unfinished;
    private int most;
    private long bytes;
    private bool isPreparing;
    private bool isWriting;
    private bool isClosed;

    /// <summary>Whether somebody is at work, so that a commit will not be prepared at once.</summary>
    public bool IsBusy => Volatile.Read(ref isWriting) || Volatile.Read(ref isPreparing);

    /// <summary>Bytes of commits that wait.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>How many tasks wait for the disk or are on their way.</summary>
    public int Unfinished => Volatile.Read(ref unfinished);

    /// <summary>Hands a commit over; false when too many wait.</summary>
    /// <param name="commit">It is completed or failed, always.</param>
    public bool TrySubmit(CommitTask commit)
    {
        lock (gate)
        {
            if (unfinished >= capacity || bytes >= MostBytes || isClosed)
            {
                return false;
            }

            Enqueue(commit);
            most = Math.Max(most, unfinished);
            if (isPreparing)
            {
                return true;
            }

            isPreparing = true;
        }

        Work(isCaller: true);
        return true;
    }

    /// <summary>Hands over something of the site's own; it is never refused.</summary>
    /// <param name="task">It is completed or failed, always.</param>
    public void Submit(WriteTask task)
    {
        lock (gate)
        {
            if (task.IsAlone)
            {
                alone.Add(task);
            }
            else
            {
                Enqueue(task);
            }

            if (isPreparing || (task.IsAlone && isWriting))
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

    /// <summary>Takes no more commits, runs a last function when all that was taken is done, and gives the replica up.</summary>
    public Task<T> CloseAsync<T>(Func<SiteReplica, long, T> function)
    {
        var task = new ReplicaTask<T>(function) { Alone = true };
        lock (gate)
        {
            isClosed = true;
            last = task;
            if (isPreparing || isWriting)
            {
                return task.Outcome;
            }

            isPreparing = true;
        }

        Work(isCaller: true);
        return task.Outcome;
    }

    /// <summary>The writer, back from its place behind those whom it has woken.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (EndWriting())
        {
            Work(isCaller: false);
        }
    }

    private void Enqueue(WriteTask task)
    {
        unfinished++;
        bytes += task.Bytes;
        waiting.Add(task);
    }

    /// <summary>As the preparer, does whatever there is to do.</summary>
    private void Work(bool isCaller)
    {
        for (var round = 1; ; round++)
        {
            switch (NextStep())
            {
                case Step.None:
                    return;
                case Step.Prepare:
                    takenAt = host.Prepare(taken, takenAt);
                    break;
                case Step.RunAlone:
                    RunAlone(TakeAlone);
                    break;
                case Step.RunLast:
                    RunAlone(TakeLast);
                    host.Dispose();
                    break;
                case Step.Write when !WriteOpen(isCaller) || !EndWriting():
                    return;
                default:
                    continue;
            }

            if (isCaller && round >= CallerRounds)
            {
                Steps.Queue(static queue => queue.Work(isCaller: false), this);
                return;
            }
        }
    }

    /// <summary>What the preparer does next; with a step that writes it has become the writer, too.</summary>
    private Step NextStep()
    {
        lock (gate)
        {
            var isTaken = takenAt == taken.Count;
            if ((!isTaken || waiting.Count > 0) && !host.IsFull)
            {
                if (isTaken)
                {
                    taken.Clear();
                    (taken, waiting, takenAt) = (waiting, taken, 0);
                }

                return Step.Prepare;
            }

            var step = isWriting ? Step.None
                : alone.Count > 0 ? Step.RunAlone
                : host.HasOpen ? Step.Write
                : last is not null ? Step.RunLast
                : Step.None;
            isWriting |= step != Step.None;
            isPreparing = step != Step.None;
            return step;
        }
    }
}
