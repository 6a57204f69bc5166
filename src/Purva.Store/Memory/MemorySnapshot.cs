using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Store.Memory;

/// <summary>Holds on to one state of the tables. Outlives its engine.</summary>
internal sealed class MemorySnapshot(MemoryTables tables) : IStorageSnapshot
{
    private volatile MemoryTables? held = tables;

    private MemoryTables Held
    {
        get
        {
            // Read once: another thread may be disposing.
            var seen = held;
            ObjectDisposedException.ThrowIf(seen is null, this);
            return seen;
        }
    }

    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value) => Held.TryGet(table, key, value);

    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from) => Held.Scan(table, from);

    public void Dispose() => held = null;
}
