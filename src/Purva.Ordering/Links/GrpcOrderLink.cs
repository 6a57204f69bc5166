using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using Purva.Hashgraph;
using Purva.Ordering.Journal;
using Purva.Ordering.Running;

namespace Purva.Ordering.Links;

/// <summary>Asks one peer over gRPC: one connection, a deadline for each call, bounds on each message.</summary>
internal sealed class GrpcOrderLink : IOrderLink
{
    private const int MostOffers = 16;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PartTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FrameTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BlocksTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly string name;
    private readonly int mostFrameBytes;
    private readonly GrpcChannel channel;
    private readonly Protocol.Gossip.GossipClient client;

    public GrpcOrderLink(OrderPeer peer, OrderLimits limits)
    {
        name = $"{peer.Name} at {peer.Address}";
        mostFrameBytes = limits.MostFrameBytes;
        channel = GrpcChannel.ForAddress(peer.Address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                ConnectTimeout = ConnectTimeout,
                UseProxy = false,
                AllowAutoRedirect = false,
                UseCookies = false,

                // With a callback of its own the channel leaves connecting to the handler, and a peer that comes back is reached by the next call.
                ConnectCallback = ConnectAsync,
            },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = OrderMessages.MostBytes,
            MaxSendMessageSize = OrderMessages.MostBytes,
            MaxRetryAttempts = 1,
        });
        client = new Protocol.Gossip.GossipClient(channel);
    }

    /// <inheritdoc/>
    public async Task<GossipAnswer> ExchangeAsync(GossipQuestion question, CancellationToken cancellation)
    {
        var wire = await AskAsync(() => client.ExchangeAsync(OrderMessages.ToWire(question), deadline: DateTime.UtcNow + AnswerTimeout, cancellationToken: cancellation).ResponseAsync, cancellation).ConfigureAwait(false);
        return OrderMessages.Read(wire) ?? throw NoAnswer();
    }

    /// <inheritdoc/>
    public async Task<PeerOffers> ListOffersAsync(CancellationToken cancellation)
    {
        var wire = await AskAsync(() => client.ListFramesAsync(new Protocol.FrameQuestion(), deadline: DateTime.UtcNow + AnswerTimeout, cancellationToken: cancellation).ResponseAsync, cancellation).ConfigureAwait(false);
        return new PeerOffers([.. wire.Frames.Take(MostOffers).Select(OrderMessages.Read).OfType<FrameOffer>()], [.. wire.States.Take(MostOffers).Select(OrderMessages.Read).OfType<FrameOffer>()]);
    }

    /// <inheritdoc/>
    public Task<byte[]> FetchFrameAsync(long round, CancellationToken cancellation) =>
        GatherAsync(client.FetchFrame(new Protocol.FrameName { Round = round }, deadline: DateTime.UtcNow + FrameTimeout, cancellationToken: cancellation), cancellation);

    /// <inheritdoc/>
    public Task<byte[]> FetchStateAsync(long round, CancellationToken cancellation) =>
        GatherAsync(client.FetchState(new Protocol.FrameName { Round = round }, deadline: DateTime.UtcNow + FrameTimeout, cancellationToken: cancellation), cancellation);

    private async Task<byte[]> GatherAsync(AsyncServerStreamingCall<Protocol.FramePart> call, CancellationToken cancellation)
    {
        using var ended = call;
        using var bytes = new MemoryStream();
        while (await AskAsync(() => call.ResponseStream.MoveNext(cancellation).WaitAsync(PartTimeout, cancellation), cancellation).ConfigureAwait(false))
        {
            var part = call.ResponseStream.Current.Part;
            if (bytes.Length + part.Length > mostFrameBytes)
            {
                throw new PeerSilentException($"{name} sent more than {mostFrameBytes} bytes.");
            }

            part.WriteTo(bytes);
        }

        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OrderedBlock> ReadBlocksAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var call = client.ReadBlocks(new Protocol.BlockQuestion { After = after }, deadline: DateTime.UtcNow + BlocksTimeout, cancellationToken: cancellation);
        using var bytes = new MemoryStream();
        while (await AskAsync(() => call.ResponseStream.MoveNext(cancellation).WaitAsync(PartTimeout, cancellation), cancellation).ConfigureAwait(false))
        {
            var part = call.ResponseStream.Current;
            if (bytes.Length + part.Part.Length > RecordFile.MostBytes)
            {
                throw new PeerSilentException($"{name} sent a block of more than {RecordFile.MostBytes} bytes.");
            }

            part.Part.WriteTo(bytes);
            if (part.IsEnd)
            {
                yield return StoredBlock.TryRead(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), out var block) ? block : throw NoAnswer();
                bytes.SetLength(0);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<bool> RenewAsync(RenewalWish wish, CancellationToken cancellation) =>
        (await AskAsync(() => client.RenewAsync(OrderMessages.ToWire(wish), deadline: DateTime.UtcNow + AnswerTimeout, cancellationToken: cancellation).ResponseAsync, cancellation).ConfigureAwait(false)).IsTaken;

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private PeerSilentException NoAnswer() => new($"{name} sent what is no answer.");

    private async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or HttpRequestException or IOException or SocketException or TimeoutException && !cancellation.IsCancellationRequested)
        {
            throw new PeerSilentException(SentenceOf(e), e);
        }
        catch (RpcException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private string SentenceOf(Exception e) => e is TimeoutException ? $"{name} did not answer in time." : e is not RpcException rpc ? $"{name} cannot be reached: {e.Message}" : rpc.StatusCode switch
    {
        StatusCode.DeadlineExceeded => $"{name} did not answer in time.",
        StatusCode.Unavailable => $"{name} cannot be reached.",
        StatusCode.ResourceExhausted => $"{name} sent more than {OrderMessages.MostBytes} bytes at once, or is asked too much: {rpc.Status.Detail}",
        StatusCode.Unimplemented => $"{name} is no member of an order; is this its gossip address, and not its HTTP address?",
        _ => $"{name} refused: {rpc.Status.Detail}",
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
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
