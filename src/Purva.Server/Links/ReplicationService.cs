using Grpc.Core;
using Microsoft.Extensions.Logging;
using Purva.Server.Telemetry;
using Purva.Store.Ports;

namespace Purva.Server.Links;

/// <summary>Answers the links that other sites open.</summary>
internal sealed class ReplicationService(RunningSite running, ReplicationGate gate, ILogger<ReplicationService> logger) : Protocol.Replication.ReplicationBase
{
    /// <inheritdoc/>
    public override async Task Link(IAsyncStreamReader<Protocol.LinkMessage> requestStream, IServerStreamWriter<Protocol.LinkMessage> responseStream, ServerCallContext context)
    {
        if (!gate.Tokens.Accept(context.RequestHeaders.GetValue("authorization")))
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "The replication token is missing or wrong."));
        }

        if (running.Current is not { } site)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The site is starting or stopping."));
        }

        using var place = gate.Enter() ?? throw new RpcException(new Status(StatusCode.ResourceExhausted, $"The site serves {LinkLimits.MaxLinks} links already."));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, running.StreamsEnd);
        await using var link = new GrpcPeerLink(requestStream, responseStream, $"the site at {context.Peer}", () => ValueTask.CompletedTask);
        try
        {
            await context.WriteResponseHeadersAsync(new Metadata { { LinkLimits.OpenHeader, "open" } }).ConfigureAwait(false);
            await site.AcceptAsync(link, end.Token).ConfigureAwait(false);
        }
        catch (PeerUnreachableException e)
        {
            ServerLog.LinkEnded(logger, context.Peer, e.Message);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            ServerLog.LinkEnded(logger, context.Peer, "closed");
        }
    }
}

/// <summary>Who may open a link, and how many.</summary>
internal sealed class ReplicationGate(string? token)
{
    private readonly Places places = new(LinkLimits.MaxLinks);

    public BearerTokens Tokens { get; } = new(token is null ? [] : [token]);

    /// <summary>Takes one of the places; null when there is none.</summary>
    public IDisposable? Enter() => places.Enter();
}
