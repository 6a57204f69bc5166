using Grpc.Core;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Server.Links;

/// <summary>One gRPC stream as a link. Any thread may send; one at a time may receive.</summary>
/// <remarks>To cancel a send or a receive breaks the link.</remarks>
internal sealed class GrpcPeerLink(
    IAsyncStreamReader<Protocol.LinkMessage> incoming,
    IAsyncStreamWriter<Protocol.LinkMessage> outgoing,
    string peer,
    Func<ValueTask> close) : IPeerLink
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly FragmentAssembly assembly = new();
    private int isClosed;

    /// <inheritdoc/>
    public async ValueTask SendAsync(PeerMessage message, CancellationToken cancellation)
    {
        await sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            foreach (var frame in FragmentAssembly.Cut(LinkMessageWriter.ToWire(message)))
            {
                await outgoing.WriteAsync(frame, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsBroken(e, cancellation))
        {
            throw LinkFailure.Of(e, peer);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PeerMessage?> ReceiveAsync(CancellationToken cancellation)
    {
        while (await NextAsync(cancellation).ConfigureAwait(false) is { } frame)
        {
            if (!assembly.TryAdd(frame, out var whole, out var problem))
            {
                await RefuseAsync(problem).ConfigureAwait(false);
                throw new PeerUnreachableException($"{peer} sent what is no message: {problem}");
            }

            if (whole is null)
            {
                continue;
            }

            if (LinkMessageReader.TryRead(whole, out var message, out problem))
            {
                return message;
            }

            await RefuseAsync(problem).ConfigureAwait(false);
            throw new PeerUnreachableException($"{peer} sent what is no message: {problem}");
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 0)
        {
            await close().ConfigureAwait(false);
        }
    }

    private async ValueTask<Protocol.LinkMessage?> NextAsync(CancellationToken cancellation)
    {
        try
        {
            return await incoming.MoveNext(cancellation).ConfigureAwait(false) ? incoming.Current : null;
        }
        catch (Exception e) when (IsBroken(e, cancellation))
        {
            throw LinkFailure.Of(e, peer);
        }
    }

    /// <summary>Tells the other side why, if it still listens; the link is given up in any case.</summary>
    private async ValueTask RefuseAsync(string reason)
    {
        try
        {
            using var limit = new CancellationTokenSource(FarewellTimeout);
            await SendAsync(new PeerMessage.Refused(reason), limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PeerUnreachableException or OperationCanceledException)
        {
            // It does not listen; the caller learns what was wrong all the same.
        }
    }

    private static bool IsBroken(Exception e, CancellationToken cancellation) =>
        e is RpcException or IOException or InvalidOperationException or ArgumentException
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);
}
