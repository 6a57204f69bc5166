using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>A disk as the process that opened it sees it.</summary>
internal sealed class DiskEngine(SimulatedDisk disk, long life, long opening) : IStorageEngine
{
    private bool isDisposed;

    public string Name => "simulated";

    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value)
    {
        ThrowIfEnded();
        return disk.TryGet(disk.RootOf(table), key, value);
    }

    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from)
    {
        ThrowIfEnded();
        disk.ThrowIfReadFails();
        return new DiskCursor(disk, life, disk.RootOf(table), from);
    }

    public long AcquireFence()
    {
        ThrowIfEnded();
        return disk.AcquireFence();
    }

    public IStorageBatch CreateBatch()
    {
        ThrowIfEnded();
        return new DiskBatch();
    }

    public void Commit(IStorageBatch batch, long fence, bool sync)
    {
        ThrowIfEnded();
        disk.Commit(batch as DiskBatch ?? throw new ArgumentException("The batch was made by another engine.", nameof(batch)), fence, sync);
    }

    public void Sync()
    {
        ThrowIfEnded();
        disk.Sync();
    }

    public IStorageSnapshot TakeSnapshot()
    {
        ThrowIfEnded();
        return new DiskSnapshot(disk, life);
    }

    public long ApproximateSize(Table table)
    {
        ThrowIfEnded();
        return disk.SizeOf(table);
    }

    public void Dispose() => isDisposed = true;

    private void ThrowIfEnded()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        disk.ThrowIfNotOpenAs(opening);
    }
}
