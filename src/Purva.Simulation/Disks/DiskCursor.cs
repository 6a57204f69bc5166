using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>Walks a tree that is held, in order.</summary>
internal sealed class DiskCursor : IStorageCursor
{
    private readonly SimulatedDisk disk;
    private readonly long life;
    private readonly long held;
    private readonly TreePath path;
    private bool isOnRow;
    private bool isDisposed;

    public DiskCursor(SimulatedDisk disk, long life, TreeNode root, ReadOnlySpan<byte> from)
    {
        (this.disk, this.life) = (disk, life);
        path = new TreePath(root, from);
        held = disk.Hold();
    }

    public ReadOnlySpan<byte> Key
    {
        get
        {
            ThrowIfNowhere();
            return path.Key;
        }
    }

    public ReadOnlySpan<byte> Value
    {
        get
        {
            ThrowIfNowhere();
            return path.Value;
        }
    }

    public bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        disk.ThrowIfNotAlive(life);
        disk.ThrowIfReadFails();
        isOnRow = path.MoveNext();
        if (isOnRow)
        {
            disk.ThrowIfDamaged(path.Value);
        }

        return isOnRow;
    }

    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            isOnRow = false;
            disk.Release(held);
        }
    }

    private void ThrowIfNowhere()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!isOnRow)
        {
            throw new InvalidOperationException("The cursor is not on a row: MoveNext has not been called, or returned false.");
        }
    }
}
