using System.Collections.Immutable;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking.Causal;

/// <summary>The writes of a history by number: who made them, of which key, over what, and who overwrote them.</summary>
/// <remarks>Flat arrays over the numbers, which are to be dense. Refused writes are known as such and overwrite nothing.</remarks>
internal sealed class WriteTable
{
    public const int None = -1;

    private readonly int[] transactions;
    private readonly int[] keys;
    private readonly bool[] deletes;
    private readonly ImmutableArray<int>[] overwrites;
    private readonly int[] overwriterStarts;
    private readonly int[] overwriters;

    public WriteTable(History history)
    {
        var size = 1 + history.Transactions.SelectMany(one => one.Writes).Select(write => write.Value).Append(history.LastValue).Max();
        transactions = new int[size];
        transactions.AsSpan().Fill(None);
        (keys, deletes, overwrites) = (new int[size], new bool[size], new ImmutableArray<int>[size]);
        for (var at = 0; at < history.Transactions.Count; at++)
        {
            foreach (var write in history.Transactions[at].Writes)
            {
                Add(at, write, history.Transactions[at].Outcome == RequestOutcome.Refused);
            }
        }

        (overwriterStarts, overwriters) = Invert(size);
    }

    public int Size => transactions.Length;

    /// <summary>The request that made a write; <see cref="None"/> where there is no such write.</summary>
    public int TransactionOf(int value) => (uint)value < (uint)transactions.Length ? transactions[value] : None;

    public int KeyOf(int value) => keys[value];

    public bool IsDelete(int value) => deletes[value];

    /// <summary>The writes of the same key that a write replaces; none of a refused one.</summary>
    public ReadOnlySpan<int> Overwritten(int value) => overwrites[value].IsDefault ? default : overwrites[value].AsSpan();

    public ReadOnlySpan<int> OverwritersOf(int value) => overwriters.AsSpan(overwriterStarts[value]..overwriterStarts[value + 1]);

    private void Add(int transaction, HistoryWrite write, bool isRefused)
    {
        if (write.Value < 1 || transactions[write.Value] != None)
        {
            throw new ArgumentException($"The number {write.Value} is given to two writes, or to none that there can be: numbers start at 1 and each is one write's own.");
        }

        (transactions[write.Value], keys[write.Value], deletes[write.Value]) = (transaction, write.Key, write.IsDelete);
        overwrites[write.Value] = isRefused || write.Overwrites.IsDefault ? [] : write.Overwrites;
    }

    private (int[] Starts, int[] Overwriters) Invert(int size)
    {
        var starts = new int[size + 1];
        ForEachPair((overwritten, _) => starts[overwritten + 1]++);
        for (var i = 0; i < size; i++)
        {
            starts[i + 1] += starts[i];
        }

        var (filled, inverse) = (starts.AsSpan(..size).ToArray(), new int[starts[size]]);
        ForEachPair((overwritten, by) => inverse[filled[overwritten]++] = by);
        return (starts, inverse);
    }

    private void ForEachPair(Action<int, int> visit)
    {
        for (var value = 1; value < transactions.Length; value++)
        {
            foreach (var overwritten in Overwritten(value))
            {
                if (TransactionOf(overwritten) != None && keys[overwritten] == keys[value])
                {
                    visit(overwritten, value);
                }
            }
        }
    }
}
