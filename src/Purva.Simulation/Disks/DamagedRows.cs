using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>Values that are no longer what was written. They are known by the array itself, wherever a version of a tree has it.</summary>
internal sealed class DamagedRows
{
    private readonly List<(Table Table, byte[] Key, byte[] Value, byte[] Whole)> rows = [];

    public bool IsEmpty => rows.Count == 0;

    public IReadOnlyList<(Table Table, byte[] Key, byte[] Value, byte[] Whole)> Rows => rows;

    /// <summary>Takes note of a damaged row.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">What is there now.</param>
    /// <param name="whole">What was written.</param>
    public void Add(Table table, byte[] key, byte[] value, byte[] whole) => rows.Add((table, key, value, whole));

    public void AddAll(IEnumerable<(Table Table, byte[] Key, byte[] Value, byte[] Whole)> others) => rows.AddRange(others.Where(row => !Contains(row.Value)));

    public bool Contains(byte[] value)
    {
        foreach (var row in rows)
        {
            if (ReferenceEquals(row.Value, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets rows that have been written anew, where no older version can come back.</summary>
    public void Prune(RowTree[] trees) => rows.RemoveAll(row => !ReferenceEquals(trees[(int)row.Table].Find(row.Key), row.Value));
}
