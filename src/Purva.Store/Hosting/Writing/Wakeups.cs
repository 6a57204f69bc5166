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
    private int writersTurn;
    private int turns;
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
        (writer, writersTurn) = (then, then is null ? int.MaxValue : Math.Min(after, commits.Count));
        turns = commits.Count + (then is null ? 0 : 1);
        if (commits.Count > 0 || then is not null)
        {
            standsBy = 1;
            Steps.Queue(this);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        Volatile.Write(ref standsBy, 0);
        while (WakeUntilWriter())
        {
            writer?.Execute();
        }
    }

    /// <summary>Takes one turn after the other; true when it is the writer's, false when none is left.</summary>
    private bool WakeUntilWriter()
    {
        while (true)
        {
            var turn = Interlocked.Increment(ref next) - 1;
            if (turn >= turns)
            {
                return false;
            }

            if (turn + 1 < turns && Interlocked.Exchange(ref standsBy, 1) == 0)
            {
                Steps.Queue(this);
            }

            if (turn == writersTurn)
            {
                return true;
            }

            commits[turn < writersTurn ? turn : turn - 1].Wake();
        }
    }
}
