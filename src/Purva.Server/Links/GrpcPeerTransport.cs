using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Purva.Store;
using Purva.Store.Ports;

namespace Purva.Server;

/// <summary>Opens links to other sites as gRPC streams over HTTP/2, in clear text or over TLS as the peer's address says.</summary>
/// <remarks>One connection for each address, pinged every five seconds. Safe to share between threads.</remarks>
public sealed class GrpcPeerTransport : IPeerTransport, IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(5);
    private const int StreamWindow = 4 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> channels = new(StringComparer.Ordinal);
    private readonly string? token;
    private readonly X509Certificate2Collection authority;

    /// <summary>A transport.</summary>
    /// <param name="token">What to show as bearer token, or null.</param>
    /// <param name="authority">Who signs the peers' certificates; null or empty leaves that to the system.</param>
    public GrpcPeerTransport(string? token = null, X509Certificate2Collection? authority = null)
    {
        this.token = token;
        this.authority = authority ?? [];
    }

    /// <inheritdoc/>
    public async ValueTask<IPeerLink> ConnectAsync(PeerOptions peer, CancellationToken cancellation)
    {
        var name = $"{peer.Site} at {peer.Address}";
        var lifetime = new CancellationTokenSource();
        AsyncDuplexStreamingCall<Links.Protocol.LinkMessage, Links.Protocol.LinkMessage>? call = null;
        try
        {
            var channel = channels.GetOrAdd(peer.Address, address => new Lazy<GrpcChannel>(() => Open(address))).Value;
            call = new Links.Protocol.Replication.ReplicationClient(channel).Link(Headers(), deadline: null, lifetime.Token);
            await WaitUntilOpenAsync(call, name, cancellation).ConfigureAwait(false);
            return LinkOver(call, lifetime, name);
        }
        catch (Exception e)
        {
            call?.Dispose();
            lifetime.Dispose();
            throw e switch
            {
                TimeoutException => new PeerUnreachableException($"{name} did not answer within {AnswerTimeout.TotalSeconds} s.", e),
                OperationCanceledException when cancellation.IsCancellationRequested => e,
                ObjectDisposedException or UriFormatException or ArgumentException or RpcException or HttpRequestException or IOException or OperationCanceledException => Links.LinkFailure.Of(e, name),
                _ => e,
            };
        }
    }

    /// <summary>Closes every connection.</summary>
    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Value.Dispose();
        }

        channels.Clear();
    }

    private static async Task WaitUntilOpenAsync(
        AsyncDuplexStreamingCall<Links.Protocol.LinkMessage, Links.Protocol.LinkMessage> call, string name, CancellationToken cancellation)
    {
        var headers = await call.ResponseHeadersAsync.WaitAsync(AnswerTimeout, cancellation).ConfigureAwait(false);
        if (headers.Get(Links.LinkLimits.OpenHeader) is null)
        {
            // A refusal comes as headers too; what it says comes out with the first message.
            await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(AnswerTimeout, cancellation).ConfigureAwait(false);
            throw new PeerUnreachableException($"{name} does not speak Purva's replication protocol.");
        }
    }

    private static Links.GrpcPeerLink LinkOver(
        AsyncDuplexStreamingCall<Links.Protocol.LinkMessage, Links.Protocol.LinkMessage> call, CancellationTokenSource lifetime, string name) =>
        new(call.ResponseStream, call.RequestStream, name, () =>
        {
            call.Dispose();
            lifetime.Dispose();
            return ValueTask.CompletedTask;
        });

    private Metadata Headers() => token is null ? [] : new Metadata { { "authorization", $"Bearer {token}" } };

    private GrpcChannel Open(string address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        HttpHandler = Handler(),
        DisposeHttpClient = true,
        MaxReceiveMessageSize = Links.LinkLimits.MaxReceived,
        MaxSendMessageSize = Links.LinkLimits.MaxReceived,
        MaxRetryAttempts = 1,
    });

    private SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingDelay,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            InitialHttp2StreamWindowSize = StreamWindow,
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,

            // With a callback of its own the channel leaves connecting to the handler: a peer that comes back is
            // reached by the next attempt instead of after the channel's growing pauses.
            ConnectCallback = ConnectSocketAsync,
        };
        if (authority.Count > 0)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = OwnTrust() };
        }

        return handler;
    }

    private X509ChainPolicy OwnTrust()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authority);
        return policy;
    }

    private static async ValueTask<Stream> ConnectSocketAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
