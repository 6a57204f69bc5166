using Microsoft.Extensions.Logging.Abstractions;
using Purva.Store.Hosting;
using Purva.Store.Memory;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <summary>A site that stops before it knows whether its past is whole. Found by seed 3111609659: it called itself well, and used events again that the disk had lost.</summary>
public sealed class UnsettledStopTests
{
    private static readonly SiteOptions Options = new() { Cluster = "test", Site = "s0", Peers = [new PeerOptions("s1", "s1")], SettleTimeout = TimeSpan.FromMilliseconds(200) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_leaves_word_of_how_it_had_stopped_before(bool wasClean)
    {
        var network = new MemoryNetwork();
        var engine = new MemoryEngine();
        await (await StartAsync(engine, network, Options, SitePhase.Ready)).DisposeAsync();
        Assert.True(IsClean(engine));
        if (!wasClean)
        {
            var running = await StartAsync(engine, network, Options, SitePhase.Ready);
            engine = engine.Crash();
            await running.DisposeAsync();
            Assert.False(IsClean(engine));
        }

        network.Listen("s1", (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation));
        await (await StartAsync(engine, network, Options with { SettleTimeout = TimeSpan.FromMinutes(5) }, SitePhase.Settling)).DisposeAsync();

        Assert.Equal(wasClean, IsClean(engine));
    }

    private static async Task<Site> StartAsync(MemoryEngine engine, MemoryNetwork network, SiteOptions options, SitePhase phase)
    {
        var site = await Site.StartAsync(options, string.Empty, engine, network, TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (site.Phase != phase)
        {
            await Task.Delay(5, limit.Token);
        }

        return site;
    }

    private static bool IsClean(MemoryEngine engine)
    {
        using var replica = SiteReplica.Load(engine, Options);
        return replica.Identity!.IsClean;
    }
}
