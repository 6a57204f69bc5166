using System.Net;
using System.Net.Sockets;
using Purva.Cli.Cluster;
using Purva.Server;
using Purva.Store;
using Purva.Store.Ports;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Starts that fail before there is a site, and peers that nobody answers for.</summary>
public sealed class StartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_in_use_is_named_before_the_data_is_touched()
    {
        using var folder = new TestFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        var options = new ServerOptions { Cluster = "c", Site = "east", Data = Path.Combine(folder.Path, "data"), HttpUrl = url, ReplicationUrl = "http://127.0.0.1:0" };
        var wrong = await Assert.ThrowsAsync<AddressUnavailableException>(() => PurvaServer.StartAsync(options, Cancellation));
        Assert.Contains(url, wrong.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(options.Data));
    }

    [Fact]
    public async Task Wrong_options_do_not_start() =>
        await Assert.ThrowsAsync<ServerOptionsException>(() => PurvaServer.StartAsync(new ServerOptions { HttpUrl = "http://0.0.0.0:0" }, Cancellation));

    [Fact]
    public async Task An_engine_that_does_not_open_frees_the_ports_again()
    {
        using var folder = new TestFolder();
        var options = new ServerOptions { Cluster = "c", Site = "east", Data = folder.Path, HttpUrl = "http://127.0.0.1:0", ReplicationUrl = "http://127.0.0.1:0" };
        var wrong = await Assert.ThrowsAsync<StorageException>(() => PurvaServer.StartAsync(options, _ => throw new StorageException(StorageFault.Locked, "It is in use."), Cancellation));
        Assert.Equal(StorageFault.Locked, wrong.Fault);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_an_unreachable_peer()
    {
        var address = $"http://127.0.0.1:{LoopbackPorts.Free(1)[0]}";
        using var transport = new GrpcPeerTransport();
        var wrong = await Assert.ThrowsAsync<PeerUnreachableException>(async () => await transport.ConnectAsync(new PeerOptions("west", address), Cancellation));
        Assert.Contains($"west at {address}", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_takes_the_connection_and_never_answers_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var transport = new GrpcPeerTransport();
        await Assert.ThrowsAsync<PeerUnreachableException>(async () => await transport.ConnectAsync(new PeerOptions("west", $"http://{silent.LocalEndpoint}"), Cancellation));
    }
}
