namespace Purva.Simulation.Checking.Causal;

/// <summary>What of one key something has seen: which writes live on, going only forward.</summary>
/// <remarks>Each write is looked at once, and again only while it is known and not yet seen.</remarks>
internal abstract class KeyView
{
    private readonly List<int> unseen = [];
    private int next;

    /// <summary>The writes that have been seen and that nothing seen has replaced.</summary>
    public List<int> Live { get; } = [];

    /// <summary>How many writes are known and not seen.</summary>
    public int Unseen => unseen.Count;

    /// <summary>Goes on from where another view stands; only for one that has taken nothing in yet.</summary>
    public virtual void Become(KeyView other)
    {
        Live.AddRange(other.Live);
        unseen.AddRange(other.unseen);
        next = other.next;
    }

    /// <summary>Takes in what a reading has seen by now of the key's writes so far, which come causes before effects.</summary>
    public void Advance(List<int> written, CausalPass pass, ClockReading reading)
    {
        var kept = 0;
        for (var i = 0; i < unseen.Count; i++)
        {
            if (!TryTake(unseen[i], pass, reading))
            {
                unseen[kept++] = unseen[i];
            }
        }

        unseen.RemoveRange(kept, unseen.Count - kept);
        for (; next < written.Count; next++)
        {
            if (!TryTake(written[next], pass, reading))
            {
                unseen.Add(written[next]);
            }
        }
    }

    /// <summary>Takes in a write; those that it has seen were taken in before it.</summary>
    protected abstract void Take(int value, CausalPass pass);

    private bool TryTake(int value, CausalPass pass, ClockReading reading)
    {
        if (!pass.Clocks.Covers(reading, pass.Writes.TransactionOf(value)))
        {
            return false;
        }

        Take(value, pass);
        return true;
    }
}
