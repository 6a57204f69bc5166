using System.Buffers;
using Purva.Store.Hosting;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <summary>An engine that is opened again after it failed.</summary>
public sealed class ReopeningEngineTests
{
    private static readonly StorageException Full = new(StorageFault.Full, "No space is left.");

    [Fact]
    public void After_a_failure_the_next_fence_opens_it_anew()
    {
        var lives = new Queue<MemoryEngine>([new MemoryEngine { WriteFault = () => Full }, new MemoryEngine()]);
        using var engine = new ReopeningEngine(lives.Dequeue);
        Assert.Throws<StorageException>(() => engine.AcquireFence());
        Assert.Single(lives);
        var fence = engine.AcquireFence();
        Assert.Empty(lives);
        using var batch = engine.CreateBatch();
        batch.Put(Table.Meta, [1], [2]);
        engine.Commit(batch, fence, sync: true);
        Assert.True(engine.TryGet(Table.Meta, [1], new ArrayBufferWriter<byte>()));
    }

    [Fact]
    public void While_it_cannot_be_opened_everything_is_refused_and_the_next_fence_tries_again()
    {
        var opened = 0;
        using var engine = new ReopeningEngine(() => opened++ == 1 ? throw Full : new MemoryEngine { WriteFault = opened == 1 ? () => Full : null });
        Assert.Throws<StorageException>(() => engine.AcquireFence());
        Assert.Throws<StorageException>(() => engine.AcquireFence());
        Assert.Throws<StorageException>(() => engine.TryGet(Table.Meta, [1], new ArrayBufferWriter<byte>()));
        Assert.Throws<StorageException>(() => engine.CreateBatch());
        engine.AcquireFence();
        Assert.False(engine.TryGet(Table.Meta, [1], new ArrayBufferWriter<byte>()));
    }
}
