using System.Buffers;
using Microsoft.Extensions.Logging.Abstractions;
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

    [Fact]
    public async Task A_site_whose_engine_could_not_be_opened_again_at_first_goes_on_when_it_can()
    {
        var first = new MemoryEngine();
        MemoryEngine? left = null;
        var opened = 0;
        using var engine = new ReopeningEngine(() => opened++ switch { 0 => first, 1 => throw Full, _ => left! });
        var options = new SiteOptions { Cluster = "test", Site = "s0" };
        await using var site = await Site.StartAsync(options, string.Empty, engine, new MemoryNetwork(), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        await UntilReadyAsync(site);
        Assert.Equal(WriteStatus.Committed, (await PutAsync(site, "before")).Status);
        first.WriteFault = () =>
        {
            left ??= first.Crash();
            return Full;
        };
        Assert.Equal(WriteStatus.StorageFailed, (await PutAsync(site, "meanwhile")).Status);
        await UntilReadyAsync(site);
        Assert.Equal(3, opened);
        Assert.Equal(WriteStatus.Committed, (await PutAsync(site, "after")).Status);
    }

    private static async Task<WriteResult> PutAsync(Site site, string key) =>
        await site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of("b", key), new byte[] { 1 }, default) }), TestContext.Current.CancellationToken);

    private static async Task UntilReadyAsync(Site site)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (site.Phase != SitePhase.Ready)
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
