using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <summary>The own transactions without a place in the order, within bounds. Not safe to share between threads.</summary>
/// <param name="limits">The bounds.</param>
internal sealed class PendingTransactions(OrderLimits limits)
{
    private readonly Dictionary<ulong, PendingTransaction> byNumber = [];
    private readonly Dictionary<string, PendingTransaction> byKey = new(StringComparer.Ordinal);
    private readonly Queue<PendingTransaction> unnumbered = new();
    private ulong last;

    /// <summary>How many there are.</summary>
    public int Count => byNumber.Count + unnumbered.Count;

    /// <summary>How many have no number yet.</summary>
    public int UnnumberedCount => unnumbered.Count;

    /// <summary>How many bytes they carry.</summary>
    public long Bytes { get; private set; }

    /// <summary>All that have numbers, in the order in which they came.</summary>
    public IEnumerable<PendingTransaction> Numbered => byNumber.Values.OrderBy(one => one.Number);

    /// <summary>All of them, in the order in which they came.</summary>
    public IEnumerable<PendingTransaction> All => Numbered.Concat(unnumbered);

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

        var one = new PendingTransaction(key, content);
        unnumbered.Enqueue(one);
        Note(one);
        return one;
    }

    /// <summary>Gives numbers to those that have none: when it is known which ones were used, and not before.</summary>
    /// <returns>Each that has one now.</returns>
    public IEnumerable<PendingTransaction> Number()
    {
        while (unnumbered.TryDequeue(out var one))
        {
            Number(one, last + 1, SubmittedTransaction.Of(last + 1, one.Key, one.Content).ToBytes());
            yield return one;
        }
    }

    /// <summary>Takes one of an earlier life.</summary>
    public void Restore(ReadOnlyMemory<byte> carried)
    {
        if (SubmittedTransaction.TryRead(carried, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal && !byNumber.ContainsKey(submitted.Number))
        {
            var one = new PendingTransaction(submitted.Key, submitted.Content);
            Number(one, submitted.Number, carried);
            Note(one);
            one.Accept();
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

    private void Number(PendingTransaction one, ulong number, ReadOnlyMemory<byte> carried)
    {
        one.Give(number, carried);
        Passed(number);
        byNumber.Add(number, one);
    }

    private void Note(PendingTransaction one)
    {
        Bytes += one.Content.Length;
        if (one.Key is { } key)
        {
            byKey[key] = one;
        }
    }
}
