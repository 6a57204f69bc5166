using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <summary>The own transactions without a place in the order, within bounds. Not safe to share between threads.</summary>
/// <param name="limits">The bounds.</param>
internal sealed class PendingTransactions(OrderLimits limits)
{
    private readonly Dictionary<ulong, PendingTransaction> byNumber = [];
    private readonly Dictionary<string, PendingTransaction> byKey = new(StringComparer.Ordinal);
    private ulong last;

    /// <summary>How many there are.</summary>
    public int Count => byNumber.Count;

    /// <summary>How many bytes they carry.</summary>
    public long Bytes { get; private set; }

    /// <summary>All of them, in the order in which they came.</summary>
    public IEnumerable<PendingTransaction> All => byNumber.Values.OrderBy(one => one.Number);

    /// <summary>The one with a key, or null.</summary>
    public PendingTransaction? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The one with a number, or null.</summary>
    public PendingTransaction? Find(ulong number) => byNumber.GetValueOrDefault(number);

    /// <summary>A number that was used in an earlier life is not used again.</summary>
    public void Passed(ulong number) => last = Math.Max(last, number);

    /// <summary>Takes a new one; null when there is no room.</summary>
    public PendingTransaction? TryAdd(string? key, ReadOnlyMemory<byte> content)
    {
        if (Count >= limits.MostPending || Bytes + content.Length > limits.MostPendingBytes)
        {
            return null;
        }

        var number = last + 1;
        return Add(new PendingTransaction(number, key, content, SubmittedTransaction.Of(number, key, content).ToBytes()));
    }

    /// <summary>Takes one of an earlier life.</summary>
    public void Restore(ReadOnlyMemory<byte> carried)
    {
        if (SubmittedTransaction.TryRead(carried, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal && !byNumber.ContainsKey(submitted.Number))
        {
            Add(new PendingTransaction(submitted.Number, submitted.Key, submitted.Content, carried)).Accept();
        }
    }

    /// <summary>Takes out one that has its place; null if there is none.</summary>
    public PendingTransaction? Remove(ulong number)
    {
        if (!byNumber.Remove(number, out var one))
        {
            return null;
        }

        Bytes -= one.Content.Length;
        if (one.Key is { } key)
        {
            byKey.Remove(key);
        }

        return one;
    }

    private PendingTransaction Add(PendingTransaction one)
    {
        Passed(one.Number);
        byNumber.Add(one.Number, one);
        Bytes += one.Content.Length;
        if (one.Key is { } key)
        {
            byKey[key] = one;
        }

        return one;
    }
}
