using System.Buffers;
using Purva.Store.Memory;
using Purva.Store.Ports;

namespace Purva.Store.Tests.Hosting.Writing;

/// <summary>The engine in memory, with places at which a test steps in.</summary>
internal sealed class HookedEngine : IStorageEngine
{
    public MemoryEngine Inner { get; } = new();

    public Action? OnStatePut { get; set; }

    public Action? OnFence { get; set; }

    public Action? OnScan { get; set; }

    public Action? OnGet { get; set; }

    /// <summary>Bytes of the largest batch that was written.</summary>
    public long LargestBatch { get; private set; }

    public string Name => "hooked";

    public bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value)
    {
        OnGet?.Invoke();
        return Inner.TryGet(table, key, value);
    }

    public IStorageCursor Scan(Table table, ReadOnlySpan<byte> from)
    {
        OnScan?.Invoke();
        return Inner.Scan(table, from);
    }

    public long AcquireFence()
    {
        OnFence?.Invoke();
        return Inner.AcquireFence();
    }

    public IStorageBatch CreateBatch() => new Batch(this, Inner.CreateBatch());

    public void Commit(IStorageBatch batch, long fence, bool sync)
    {
        var hooked = (Batch)batch;
        LargestBatch = Math.Max(LargestBatch, hooked.Bytes);
        Inner.Commit(hooked.Inner, fence, sync);
    }

    public void Sync() => Inner.Sync();

    public IStorageSnapshot TakeSnapshot() => Inner.TakeSnapshot();

    public long ApproximateSize(Table table) => Inner.ApproximateSize(table);

    public void Dispose() => Inner.Dispose();

    private sealed class Batch(HookedEngine owner, IStorageBatch inner) : IStorageBatch
    {
        public IStorageBatch Inner => inner;

        public long Bytes { get; private set; }

        public int Count => inner.Count;

        public void Put(Table table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            if (table == Table.State)
            {
                owner.OnStatePut?.Invoke();
            }

            Bytes += key.Length + value.Length;
            inner.Put(table, key, value);
        }

        public void Delete(Table table, ReadOnlySpan<byte> key) => inner.Delete(table, key);

        public void DeleteRange(Table table, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end) => inner.DeleteRange(table, from, end);

        public void Clear()
        {
            Bytes = 0;
            inner.Clear();
        }

        public void Dispose() => inner.Dispose();
    }
}
