namespace Purva.Simulation.Histories;

/// <summary>What the clients of a store asked and were told, in the order of the answers; sessions in their own order.</summary>
public sealed class History
{
    private readonly List<HistoryTransaction> transactions = [];
    private readonly List<KeyName> keys = [];
    private readonly Dictionary<KeyName, int> numbers = [];
    private int lastValue;

    /// <summary>The requests.</summary>
    public IReadOnlyList<HistoryTransaction> Transactions => transactions;

    /// <summary>The keys, by number.</summary>
    public IReadOnlyList<KeyName> Keys => keys;

    /// <summary>How many writes have been given a number.</summary>
    public int LastValue => lastValue;

    /// <summary>The number of a key.</summary>
    /// <param name="key">The key.</param>
    public int NumberOf(KeyName key)
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            number = keys.Count;
            keys.Add(key);
            numbers.Add(key, number);
        }

        return number;
    }

    /// <summary>A number for the next write.</summary>
    public int NextValue() => ++lastValue;

    /// <summary>Adds a request.</summary>
    /// <param name="transaction">The request.</param>
    public void Add(HistoryTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        transactions.Add(transaction);
    }
}
