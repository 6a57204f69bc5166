using Purva.Clocks;
using Purva.Store;

namespace Purva.Simulation.Histories;

/// <summary>What the clients of a store asked and were told, in the order of the answers; sessions in their own order.</summary>
/// <remarks>Not safe to share between threads while it is written to.</remarks>
public sealed partial class History
{
    private readonly List<HistoryTransaction> transactions = [];
    private readonly List<KeyName> keys = [];
    private readonly List<KeyRule> rules = [];
    private readonly Dictionary<KeyName, int> numbers = [];
    private readonly Dictionary<(int Key, Dot Dot), int> values = [];
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
            rules.Add(KeyRule.Siblings);
            numbers.Add(key, number);
        }

        return number;
    }

    /// <summary>What concurrent writes of a key leave; siblings unless it was said otherwise.</summary>
    /// <param name="key">The key's number.</param>
    public KeyRule RuleOf(int key) => key < rules.Count ? rules[key] : KeyRule.Siblings;

    /// <summary>Says what concurrent writes of a key leave.</summary>
    /// <param name="key">The key's number.</param>
    /// <param name="rule">The rule.</param>
    public void SetRule(int key, KeyRule rule) => rules[key] = rule;

    /// <summary>A number for the next write.</summary>
    public int NextValue() => ++lastValue;

    /// <summary>Adds a request.</summary>
    /// <param name="transaction">The request.</param>
    public void Add(HistoryTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        transactions.Add(transaction);
        foreach (var write in transaction.Writes)
        {
            Learn(write.Key, write.Dot, write.Value);
        }
    }

    /// <summary>Notes which write an event is, of one key: from an acknowledgement, from a read, or from a log.</summary>
    /// <param name="key">The key's number.</param>
    /// <param name="dot">The event; none is passed over.</param>
    /// <param name="value">The number of the write.</param>
    public void Learn(int key, Dot dot, int value)
    {
        if (dot != default)
        {
            values.TryAdd((key, dot), value);
        }
    }

    /// <summary>The number of the write that an event is, of one key; 0 where nobody has told.</summary>
    /// <param name="key">The key's number.</param>
    /// <param name="dot">The event.</param>
    public int ValueOf(int key, Dot dot) => values.GetValueOrDefault((key, dot));
}
