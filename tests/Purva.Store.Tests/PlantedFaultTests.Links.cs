using Microsoft.Extensions.Logging.Abstractions;
using Purva.Clocks;
using Purva.Store.Hosting.Links;
using Purva.Store.Hosting.Writing;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Store.Tests.Hosting;
using Xunit;

namespace Purva.Store.Tests;

/// <content>What links carry, and what reads wait for.</content>
public sealed partial class PlantedFaultTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_relay(bool isPlanted)
    {
        var (a, b) = (Open("a", isPlanted, PlantedFault.NoRelay), Open("b", isPlanted, PlantedFault.NoRelay));
        var (far, near) = (Put(a, "far"), Put(b, "near"));
        Give(a, b);
        using var host = new ReplicaHost(b.Engine, b.Options, TimeProvider.System, NullLogger.Instance);
        var dots = new LogStream(b.Engine, host, VersionVector.Empty, [], default).Next()!.Value.Select(item => LogRecord.PeekDot(item.Span)).ToList();
        Assert.Contains(near, dots);
        Assert.Equal(!isPlanted, dots.Contains(far));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    public async Task Remembered_as_sent(bool isPlanted, int again)
    {
        var network = new MemoryNetwork();
        await using var site = await TestSite.AloneAsync(network, "s1", isPlanted ? PlantedFault.RememberedAsSent : PlantedFault.None);
        await site.PutAsync("k", "v");
        Assert.Equal(2, await PullFromNothingAsync(network));
        Assert.Equal(again, await PullFromNothingAsync(network));
    }

    [Theory]
    [InlineData(false, ReadStatus.SiteBehind)]
    [InlineData(true, ReadStatus.Done)]
    public async Task Token_ignored_by_a_read(bool isPlanted, ReadStatus status)
    {
        await using var site = await TestSite.AloneAsync(new MemoryNetwork(), "s1", isPlanted ? PlantedFault.TokenIgnored : PlantedFault.None);
        var token = VersionVector.Of(new Dot(new ReplicaId(9), 3));
        var read = await site.ReadAsync("k", one => one with { Consistency = Consistency.Causal, After = token, Timeout = TimeSpan.FromMilliseconds(1) });
        Assert.Equal(status, read.Status);
    }

    /// <summary>Pulls as a site that has nothing, and forgets what it got: as one whose disk is lost, or whose link broke.</summary>
    private static async Task<int> PullFromNothingAsync(MemoryNetwork network)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var link = await network.ConnectAsync(new PeerOptions("s0", "s0"), cancellation);
        await link.SendAsync(new PeerMessage.Hello(1, "test", "s1", []), cancellation);
        Assert.IsType<PeerMessage.Hello>(await link.ReceiveAsync(cancellation));
        await link.SendAsync(new PeerMessage.Subscribe(VersionVector.Empty, []), cancellation);

        // With the first answer the subscription has been taken up, and with the second its first records are out.
        return await AskAsync(link, 1, cancellation) + await AskAsync(link, 2, cancellation);
    }

    private static async Task<int> AskAsync(IPeerLink link, long id, CancellationToken cancellation)
    {
        var records = 0;
        await link.SendAsync(new PeerMessage.VectorRequest(id), cancellation);
        while (await link.ReceiveAsync(cancellation) is { } message and not PeerMessage.VectorReply)
        {
            records += message is PeerMessage.Records { Items: var items } ? items.Length : 0;
        }

        return records;
    }
}
