using Purva.Store.Ports;

namespace Purva.Store.Memory;

/// <summary>Changes in the order in which they were made.</summary>
internal sealed class MemoryBatch : IStorageBatch
{
    private readonly List<Change> changes = [];

    public IReadOnlyList<Change> Changes => changes;

    public int Count => changes.Count;

    public void Put(Table table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        changes.Add(new Change(table, ChangeKind.Put, key.ToArray(), value.ToArray()));

    public void Delete(Table table, ReadOnlySpan<byte> key) =>
        changes.Add(new Change(table, ChangeKind.Delete, key.ToArray(), []));

    public void DeleteRange(Table table, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end)
    {
        if (from.SequenceCompareTo(end) < 0)
        {
            changes.Add(new Change(table, ChangeKind.DeleteRange, from.ToArray(), end.ToArray()));
        }
    }

    public void Clear() => changes.Clear();

    public void Dispose() => changes.Clear();

    internal enum ChangeKind
    {
        Put,
        Delete,
        DeleteRange,
    }

    /// <summary>One change; the second part is a value, nothing, or the end of a range.</summary>
    internal readonly record struct Change(Table Table, ChangeKind Kind, byte[] Key, byte[] Second)
    {
        public Row? ApplyTo(Row? root) => Kind switch
        {
            ChangeKind.Put => Row.Put(root, Key, Second),
            ChangeKind.Delete => Row.Delete(root, Key),
            _ => Row.DeleteRange(root, Key, Second),
        };
    }
}
