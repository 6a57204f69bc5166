using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>Values that are no longer what was written. They are known by the array itself, wherever a version of a tree has it.</summary>
internal sealed class DamagedRows
{
    private readonly List<(Table Table, byte[] Key, byte[] Value)> rows = [];

    public bool IsEmpty => rows.Count == 0;

    public IReadOnlyList<(Table Table, byte[] Key, byte[] Value)> Rows => rows;

    public void Add(Table table, byte[] key, byte[] value) => rows.Add((table, key, value));

    public void AddAll(IEnumerable<(Table Table, byte[] Key, byte[] Value)> others) => rows.AddRange(others.Where(row => !Contains(row.Value)));

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
