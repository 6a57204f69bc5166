using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Store.Memory;

/// <summary>Every table and the fence at one moment; never changed.</summary>
internal sealed class MemoryTables
{
    private const int TableCount = 4;

    private readonly Row?[] roots;

    private MemoryTables(Row?[] roots, long fence)
    {
        this.roots = roots;
        Fence = fence;
    }

    public static MemoryTables Empty { get; } = new(new Row?[TableCount], 0);

    public long Fence { get; }

    public MemoryTables WithFence(long fence) => new(roots, fence);

    public MemoryTables With(MemoryBatch batch)
    {
        var changed = (Row?[])roots.Clone();
        foreach (var change in batch.Changes)
        {
            ref var root = ref changed[(int)change.Table];
            root = change.ApplyTo(root);
        }

        return new MemoryTables(changed, Fence);
    }

    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value)
    {
        if (Row.Find(roots[(int)table], key) is not { } row)
        {
            return false;
        }

        value.Write(row.Value);
        return true;
    }

    public MemoryCursor Scan(Table table, ReadOnlySpan<byte> from) => new(roots[(int)table], from);

    public long SizeOf(Table table) => roots[(int)table]?.Bytes ?? 0;
}
