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

        if (LeadOnce())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

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
    public void Execute()
    {
        while (LeadOnce())
        {
        }
    }

    /// <summary>One batch; true when more wait, and the lead is still held.</summary>
    private bool LeadOnce()
    {
        List<WriteTask> batch;
        lock (gate)
        {
            batch = waiting;
            waiting = spare;
        }

        for (var at = 0; at < batch.Count; at += MaxBatch)
        {
            host.Run(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch).Slice(at, Math.Min(MaxBatch, batch.Count - at)));
        }

        batch.Clear();
        lock (gate)
        {
            spare = batch;
            isLed = waiting.Count > 0;
            return isLed;
        }
    }
}
