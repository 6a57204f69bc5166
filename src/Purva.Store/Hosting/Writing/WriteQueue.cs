using System.Runtime.InteropServices;

namespace Purva.Store.Hosting.Writing;

/// <summary>Brings tasks to the replica one batch at a time: whoever finds nobody at it leads, the others' tasks ride along.</summary>
/// <remarks>A caller leads at most one batch and hands the rest to the pool, so nobody works for the others for long.</remarks>
internal sealed class WriteQueue(ReplicaHost host, int capacity) : IThreadPoolWorkItem
{
    private const int MaxBatch = 2_048;

    private readonly Lock gate = new();
    private List<WriteTask> waiting = [];
    private List<WriteTask> spare = [];
    private bool isLed;

    /// <summary>Whether somebody is at the replica right now.</summary>
    public bool IsLed => Volatile.Read(ref isLed);

    /// <summary>Hands a task over; false when too many wait.</summary>
    /// <param name="task">It is completed or failed, always.</param>
    /// <param name="evenIfFull">For the site's own needs.</param>
    public bool TrySubmit(WriteTask task, bool evenIfFull = false)
    {
        lock (gate)
        {
            if (waiting.Count >= capacity && !evenIfFull)
            {
                return false;
            }

            waiting.Add(task);
            if (isLed)
            {
                return true;
            }

            isLed = true;
        }

        GoOn(LeadOnce());
        return true;
    }

    /// <summary>Hands a function over and waits for its outcome.</summary>
    public Task<T> RunAsync<T>(Func<Replica.SiteReplica, long, T> prepare, bool alone = false, bool synced = false)
    {
        var task = new ReplicaTask<T>(prepare) { Alone = alone, Synced = synced };
        TrySubmit(task, evenIfFull: true);
        return task.Outcome;
    }

    /// <inheritdoc/>
    public void Execute() => GoOn(LeadOnce());

    /// <summary>
    /// Queues itself behind those whom the batch has woken: what they submit next rides in one batch, instead of the first
    /// of them leading a batch of its own while the others wait.
    /// </summary>
    private void GoOn(bool leads)
    {
        if (leads)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>One batch; true when the lead is still held, because more wait or may come at once.</summary>
    private bool LeadOnce()
    {
        List<WriteTask> batch;
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                isLed = false;
                return false;
            }

            batch = waiting;
            waiting = spare;
        }

        var count = batch.Count;
        for (var at = 0; at < count; at += MaxBatch)
        {
            host.Run(CollectionsMarshal.AsSpan(batch).Slice(at, Math.Min(MaxBatch, count - at)));
        }

        batch.Clear();
        lock (gate)
        {
            spare = batch;
            isLed = count > 1 || waiting.Count > 0;
            return isLed;
        }
    }
}
