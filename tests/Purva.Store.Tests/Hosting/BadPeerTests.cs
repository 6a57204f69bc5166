using Purva.Clocks;
using Purva.Store.Streams;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <summary>A peer that lies, babbles or is silent: the site says so, keeps its data and goes on.</summary>
public sealed class BadPeerTests
{
    private static readonly PeerMessage.Hello Greeting = new(1, "test", "s1", []);

    public static TheoryData<string, PeerMessage[]> Lies => new()
    {
        { "did not begin with a greeting", [new PeerMessage.SnapshotEnd()] },
        { "cluster 'elsewhere'", [Greeting with { Cluster = "elsewhere" }] },
        { "site 'other'", [Greeting with { Site = "other" }] },
        { "protocol 9", [Greeting with { Protocol = 9 }] },
        { "refused: no", [new PeerMessage.Refused("no")] },
        { "sent a record", [Greeting, new PeerMessage.Records([new byte[] { 1, 2, 3 }])] },
        { "where it makes no sense", [Greeting, new PeerMessage.SnapshotRequest()] },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task What_it_sends_is_named_and_changes_nothing(string problem, PeerMessage[] messages)
    {
        var network = new MemoryNetwork();
        network.Listen("s1", async (link, cancellation) =>
        {
            foreach (var message in messages)
            {
                await link.SendAsync(message, cancellation);
            }

            while (await link.ReceiveAsync(cancellation) is not null)
            {
            }
        });
        await using var site = await TestSite.AloneAsync(network, peer: "s1");
        var put = await site.PutAsync("k", "v");
        await site.UntilAsync(() => site.Site.GetStatus().Problems.Any(one => one.Contains(problem, StringComparison.Ordinal)));
        Assert.Equal(WriteStatus.Committed, put.Status);
        Assert.Equal("v", await site.TextsAsync("k"));
        Assert.Equal(2UL, site.Site.GetStatus().Applied[put.Dot.Replica]);
    }

    [Fact]
    public async Task One_that_never_answers_holds_up_the_start_only_for_a_moment()
    {
        var network = new MemoryNetwork();
        network.Listen("s1", (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        await using var site = await TestSite.AloneAsync(network, peer: "s1");
        Assert.Equal(WriteStatus.Committed, (await site.PutAsync("k", "v")).Status);
        await site.UntilAsync(() => site.Site.GetStatus().Problems.Any(one => one.Contains("said nothing for 5 s", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_snapshot_with_values_beyond_its_own_vector_is_refused()
    {
        var network = new MemoryNetwork();
        var stranger = new ReplicaId(77);
        var floor = VersionVector.Of(new Dot(stranger, 5));
        network.Listen("s1", async (link, cancellation) =>
        {
            await link.SendAsync(Greeting, cancellation);
            await link.SendAsync(new PeerMessage.TooFarBehind(floor), cancellation);
            while (await link.ReceiveAsync(cancellation) is { } message)
            {
                if (message is PeerMessage.SnapshotRequest)
                {
                    await link.SendAsync(new PeerMessage.SnapshotStart([new WriterHead(stranger, "s1", 1, 5, default)], default), cancellation);
                    await link.SendAsync(new PeerMessage.SnapshotRows([new SnapshotRow(KeyName.Of("b", "k"), [new Sibling(new Dot(stranger, 6), new byte[1])])]), cancellation);
                }
            }
        });
        await using var site = await TestSite.AloneAsync(network, peer: "s1");
        await site.UntilAsync(() => site.Site.GetStatus().Problems.Any(one => one.Contains("claims not to have", StringComparison.Ordinal)));
        Assert.Equal(0, site.Site.GetStatus().Keys);
    }
}
