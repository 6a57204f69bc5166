namespace Purva.Server.Metrics;

/// <summary>Takes in values from any thread: one addition each, no allocation, no lock.</summary>
internal sealed class LiveDistribution
{
    private readonly long[] counts = new long[ValueScale.Cells];
    private long most;

    /// <summary>Takes in a value.</summary>
    public void Add(long value)
    {
        Interlocked.Increment(ref counts[ValueScale.CellOf(value)]);
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    /// <summary>Gives what has come since the last call. A value that comes meanwhile is in this or in the next.</summary>
    public Distribution Take()
    {
        var taken = new long[counts.Length];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            taken[cell] = Volatile.Read(ref counts[cell]) == 0 ? 0 : Interlocked.Exchange(ref counts[cell], 0);
        }

        return Distribution.Of(taken, Interlocked.Exchange(ref most, 0));
    }
}
