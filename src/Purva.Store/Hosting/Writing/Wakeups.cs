namespace Purva.Store.Hosting.Writing;

/// <summary>Wakes the authors of a batch: a few work items for all of them, instead of one for each.</summary>
/// <remarks>
/// What an author does next runs inside the work item. So that nobody who blocks there holds up the others, one more item stands
/// in the pool's queue for as long as somebody is still to be woken.
/// </remarks>
/// <param name="most">How many there can be.</param>
internal sealed class Wakeups(int most) : IThreadPoolWorkItem
{
    private readonly List<CommitTask> commits = new(most);
    private IThreadPoolWorkItem? writer;
    private int writerAt;
    private int next;
    private int standsBy;

    /// <summary>How many there are to wake.</summary>
    public int Count => commits.Count;

    /// <summary>Somebody who waits for an answer that is there.</summary>
    public void Add(CommitTask commit) => commits.Add(commit);

    /// <summary>Begins to wake them.</summary>
    /// <param name="then">A writer that rests, and goes on behind some of them.</param>
    /// <param name="after">Behind how many.</param>
    public void Start(IThreadPoolWorkItem? then, int after)
    {
        (writer, writerAt) = (then, Math.Min(after, commits.Count));
        if (commits.Count > 0 || then is not null)
        {
            standsBy = 1;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        Volatile.Write(ref standsBy, 0);
        while (true)
        {
            var at = Interlocked.Increment(ref next) - 1;
            if (at < commits.Count && Interlocked.Exchange(ref standsBy, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            if (at == writerAt)
            {
                writer?.Execute();
            }

            if (at >= commits.Count)
            {
                return;
            }

            commits[at].Wake();
        }
    }
}
