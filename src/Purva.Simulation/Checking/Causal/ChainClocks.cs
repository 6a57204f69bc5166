namespace Purva.Simulation.Checking.Causal;

/// <summary>What happened before what, by vector clocks over chains of requests instead of over sessions.</summary>
/// <remarks>
/// A chain is a row of writing requests each of which comes after the one before it. A session keeps its chain while it lasts, and a
/// later one takes it over that has seen all of it; so there are about as many chains as there are sessions at a time, however many
/// come and go. Clocks are rows of integers in large pages: w·k integers for w writing requests and k chains.
/// </remarks>
internal sealed class ChainClocks(int transactions, int sessions)
{
    private const int PageSize = 1 << 18;

    private readonly int[] chains = new int[transactions];
    private readonly int[] positions = new int[transactions];
    private readonly (int Page, int Start, int Length)[] stored = new (int, int, int)[transactions];
    private readonly List<int[]> pages = [];
    private readonly List<int> lengths = [];
    private readonly List<bool> isTaken = [];
    private readonly int[] chainOfSession = new int[sessions];
    private int used = PageSize;

    public int Chains => lengths.Count;

    /// <summary>Bytes that the stored clocks take.</summary>
    public long StoredBytes => (long)pages.Count * PageSize * sizeof(int);

    public bool IsPlaced(int transaction) => positions[transaction] > 0;

    /// <summary>Whether a reading has a request's writes in it.</summary>
    public bool Covers(ClockReading reading, int transaction) =>
        positions[transaction] > 0 && reading[chains[transaction]] >= positions[transaction];

    /// <summary>Whether one placed request comes before another.</summary>
    public bool IsBefore(int earlier, int later)
    {
        var (page, start, length) = stored[later];
        return earlier != later && positions[earlier] > 0 && chains[earlier] < length && pages[page][start + chains[earlier]] >= positions[earlier];
    }

    /// <summary>Adds to a reading all that a request has seen, itself included.</summary>
    public void Join(ClockReading reading, int transaction)
    {
        var (page, start, length) = stored[transaction];
        if (length > 0)
        {
            reading.Raise(pages[page].AsSpan(start, length));
        }
    }

    /// <summary>Gives a writing request its place behind all that it has seen, and keeps its clock.</summary>
    public void Place(int transaction, int session, ClockReading reading)
    {
        var chain = chainOfSession[session] - 1;
        if (chain < 0 || reading[chain] != lengths[chain])
        {
            chain = FindChain(reading);
            Leave(session);
            chainOfSession[session] = chain + 1;
            isTaken[chain] = true;
        }

        lengths[chain]++;
        (chains[transaction], positions[transaction]) = (chain, lengths[chain]);
        reading.Set(chain, lengths[chain]);
        Store(transaction, reading);
    }

    /// <summary>Keeps what has been seen after a request.</summary>
    public void Store(int transaction, ClockReading reading)
    {
        if (pages.Count == 0 || used + Chains > PageSize)
        {
            pages.Add(new int[Math.Max(PageSize, Chains)]);
            used = 0;
        }

        reading.CopyTo(pages[^1].AsSpan(used, Chains));
        stored[transaction] = (pages.Count - 1, used, Chains);
        used += Chains;
    }

    /// <summary>Lets others take over a session's chain; to be called when it has no further request.</summary>
    public void Leave(int session)
    {
        if (chainOfSession[session] > 0)
        {
            isTaken[chainOfSession[session] - 1] = false;
            chainOfSession[session] = 0;
        }
    }

    private int FindChain(ClockReading reading)
    {
        for (var chain = 0; chain < lengths.Count; chain++)
        {
            if (!isTaken[chain] && reading[chain] == lengths[chain])
            {
                return chain;
            }
        }

        lengths.Add(0);
        isTaken.Add(false);
        return lengths.Count - 1;
    }
}
