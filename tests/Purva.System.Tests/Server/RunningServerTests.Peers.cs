using System.Net;
using Purva.Server;
using Purva.Store;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Sites that talk over real sockets. West knows where east is; east needs not know where west is to be pulled from.</summary>
public sealed partial class RunningServerTests
{
    private const string Secret = "0123456789abcdef";

    [Fact]
    public async Task A_write_at_one_site_is_read_at_the_other_with_its_token()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        await using var west = await StartWestAsync(east);
        var put = await east.PutAsync(Ann, "apples");
        var get = await west.GetAsync(Ann, ("Purva-Token", put.Header("Purva-Token")));
        Assert.Equal("apples", await get.TextAsync());
        Assert.Equal(put.Header("Purva-Context"), get.Header("Purva-Context"));
    }

    [Fact]
    public async Task Behind_a_cut_link_a_causal_read_says_what_is_missing_and_after_it_heals_it_is_there()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        await using var west = await StartWestAsync(east);
        await west.GetAsync(Ann, ("Purva-Token", (await east.PutAsync(Ann, "1")).Header("Purva-Token")));
        Assert.Equal(HttpStatusCode.NoContent, (await west.PostAsync("/v1/admin/links/east", """{"cut":true}""")).StatusCode);
        var put = await east.PutAsync(Ann, "2", ("Purva-Context", (await east.GetAsync(Ann)).Header("Purva-Context")));
        var behind = await west.GetAsync(Ann + "?timeout=300", ("Purva-Token", put.Header("Purva-Token")));
        Assert.Equal("site-behind", await behind.ProblemAsync());
        Assert.NotNull(behind.Headers.RetryAfter);
        Assert.Equal(put.Header("Purva-Dot"), string.Join(',', (await behind.JsonAsync()).GetProperty("missing").EnumerateObject().Select(entry => $"{entry.Name}:{entry.Value}")));
        await west.PostAsync("/v1/admin/links/east", """{"cut":false}""");
        Assert.Equal("2", await (await west.GetAsync(Ann + "?timeout=20000", ("Purva-Token", put.Header("Purva-Token")))).TextAsync());
        Assert.Equal("not-found", await (await west.PostAsync("/v1/admin/links/north", """{"cut":true}""")).ProblemAsync());
    }

    [Fact]
    public async Task A_wrong_replication_token_is_refused_in_words()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        using var transport = new GrpcPeerTransport("fedcba9876543210");
        var wrong = await Assert.ThrowsAsync<PeerUnreachableException>(async () => await transport.ConnectAsync(ReplicationOf(east), Cancellation));
        Assert.Contains("replicationToken", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_http_address_is_no_replication_address_and_is_said_to_be_none()
    {
        await using var east = await RunningServer.StartAsync();
        using var transport = new GrpcPeerTransport();
        var wrong = await Assert.ThrowsAsync<PeerUnreachableException>(async () => await transport.ConnectAsync(new PeerOptions("east", east.Server.HttpAddress.ToString()), Cancellation));
        Assert.Contains("httpUrl", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_of_another_cluster_is_refused_and_the_server_goes_on()
    {
        await using var east = await RunningServer.StartAsync();
        using var transport = new GrpcPeerTransport();
        await using var link = await transport.ConnectAsync(ReplicationOf(east), Cancellation);
        await link.SendAsync(new PeerMessage.Hello(1, "elsewhere", "west", []), Cancellation);
        Assert.Contains(await MessagesOf(link), message => message is PeerMessage.Refused);
        Assert.Equal(HttpStatusCode.OK, (await east.GetAsync("/health/ready")).StatusCode);
    }

    private static Task<RunningServer> StartWestAsync(RunningServer east) => RunningServer.StartAsync(options =>
    {
        options.Site = "west";
        options.ReplicationToken = Secret;
        options.Peers = [new PeerEntry { Site = "east", Address = ReplicationOf(east).Address }];
    });

    private static PeerOptions ReplicationOf(RunningServer site) => new("east", site.Server.ReplicationAddress.GetLeftPart(UriPartial.Authority));

    private static async Task<List<PeerMessage>> MessagesOf(IPeerLink link)
    {
        var messages = new List<PeerMessage>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            while (await link.ReceiveAsync(limit.Token) is { } message)
            {
                messages.Add(message);
            }
        }
        catch (PeerUnreachableException)
        {
            // The other side has ended the link; what it said before is what counts.
        }

        return messages;
    }
}
