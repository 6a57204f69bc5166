using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>Changes in the order in which they were made.</summary>
internal sealed class DiskBatch : IStorageBatch
{
    private readonly List<DiskChange> changes = [];

    public List<DiskChange> Changes => changes;

    public int Count => changes.Count;

    public void Put(Table table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        changes.Add(new DiskChange(table, key.ToArray(), value.ToArray(), null));

    public void Delete(Table table, ReadOnlySpan<byte> key) => changes.Add(new DiskChange(table, key.ToArray(), null, null));

    public void DeleteRange(Table table, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end)
    {
        if (from.SequenceCompareTo(end) < 0)
        {
            changes.Add(new DiskChange(table, from.ToArray(), null, end.ToArray()));
        }
    }

    public void Clear() => changes.Clear();

    public void Dispose() => changes.Clear();
}
