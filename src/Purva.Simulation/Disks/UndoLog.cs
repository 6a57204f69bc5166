using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>What the rows were before the commits that are not yet synced.</summary>
internal sealed class UndoLog
{
    private readonly List<(Table Table, byte[] Key, byte[]? Before)> rows = [];
    private readonly List<int> starts = [];

    /// <summary>How many commits could still be lost.</summary>
    public int Commits => starts.Count;

    public void BeginCommit() => starts.Add(rows.Count);

    public void Add(Table table, byte[] key, byte[]? before) => rows.Add((table, key, before));

    public void Clear()
    {
        rows.Clear();
        starts.Clear();
    }

    /// <summary>Takes back all commits but the oldest few.</summary>
    /// <param name="survivors">How many stay.</param>
    /// <param name="trees">The tables.</param>
    public void TakeBack(int survivors, RowTree[] trees)
    {
        if (survivors >= starts.Count)
        {
            return;
        }

        var first = starts[survivors];
        for (var i = rows.Count - 1; i >= first; i--)
        {
            var (table, key, before) = rows[i];
            if (before is null)
            {
                trees[(int)table].Delete(key);
            }
            else
            {
                trees[(int)table].Put(key, before);
            }
        }

        rows.RemoveRange(first, rows.Count - first);
        starts.RemoveRange(survivors, starts.Count - survivors);
    }
}
