using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>Holds all tables as they are at one moment. Outlives its engine's disposal, not the process.</summary>
internal sealed class DiskSnapshot : IStorageSnapshot
{
    private readonly SimulatedDisk disk;
    private readonly long life;
    private readonly long held;
    private TreeNode[]? roots;

    public DiskSnapshot(SimulatedDisk disk, long life)
    {
        (this.disk, this.life) = (disk, life);
        roots = disk.Roots();
        held = disk.Hold();
    }

    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value) => disk.TryGet(Root(table), key, value);

    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from)
    {
        var root = Root(table);
        disk.ThrowIfReadFails();
        return new DiskCursor(disk, life, root, from);
    }

    public void Dispose()
    {
        if (roots is not null)
        {
            roots = null;
            disk.Release(held);
        }
    }

    private TreeNode Root(Table table)
    {
        ObjectDisposedException.ThrowIf(roots is null, this);
        disk.ThrowIfNotAlive(life);
        return roots[(int)table];
    }
}
