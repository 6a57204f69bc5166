using Google.Protobuf;
using Grpc.Core;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Links;

/// <summary>Answers what other members ask.</summary>
internal sealed class GossipService(OrderMember member) : Protocol.Gossip.GossipBase
{
    private const int PartBytes = 1024 * 1024;

    /// <inheritdoc/>
    public override Task<Protocol.Answer> Exchange(Protocol.Question request, ServerCallContext context)
    {
        if (!OrderMessages.TryRead(request, out var question, out var problem))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, problem));
        }

        if (member.PeerOf(request.Member) is not { } peer)
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, $"{request.Member} is no other member of this order."));
        }

        // What finds no room is asked for again by this member itself.
        member.TryPush(peer, question.News);
        return Task.FromResult(OrderMessages.ToWire(member.Engine.Answer(question)));
    }

    /// <inheritdoc/>
    public override Task<Protocol.FrameList> ListFrames(Protocol.FrameQuestion request, ServerCallContext context)
    {
        var list = new Protocol.FrameList { Member = member.Id.Value };
        list.Frames.AddRange(member.Engine.FrameOffers.Select(OrderMessages.ToWire));
        list.States.AddRange(member.Engine.StateOffers.Select(OrderMessages.ToWire));
        return Task.FromResult(list);
    }

    /// <inheritdoc/>
    public override Task FetchFrame(Protocol.FrameName request, IServerStreamWriter<Protocol.FramePart> responseStream, ServerCallContext context) =>
        SendAsync(member.Engine.FrameOffers, member.Engine.FrameBytes, request.Round, responseStream, context.CancellationToken);

    /// <inheritdoc/>
    public override Task FetchState(Protocol.FrameName request, IServerStreamWriter<Protocol.FramePart> responseStream, ServerCallContext context) =>
        SendAsync(member.Engine.StateOffers, member.Engine.StateBytes, request.Round, responseStream, context.CancellationToken);

    private static async Task SendAsync(IReadOnlyList<FrameOffer> offers, Func<long, byte[]?> find, long round, IServerStreamWriter<Protocol.FramePart> responseStream, CancellationToken cancellation)
    {
        if (offers.All(offer => offer.Round != round) || find(round) is not { } bytes)
        {
            throw new RpcException(new Status(StatusCode.NotFound, $"Nothing of round {round} is offered here any more."));
        }

        for (var at = 0; at < bytes.Length; at += PartBytes)
        {
            var part = UnsafeByteOperations.UnsafeWrap(bytes.AsMemory(at, Math.Min(PartBytes, bytes.Length - at)));
            await responseStream.WriteAsync(new Protocol.FramePart { Part = part, Length = bytes.Length }, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async Task ReadBlocks(Protocol.BlockQuestion request, IServerStreamWriter<Protocol.BlockPart> responseStream, ServerCallContext context)
    {
        foreach (var block in member.Engine.BlocksAfter(Math.Max(0, request.After)))
        {
            var bytes = StoredBlock.ToBytes(block);
            for (var at = 0; at < bytes.Length; at += PartBytes)
            {
                var part = UnsafeByteOperations.UnsafeWrap(bytes.AsMemory(at, Math.Min(PartBytes, bytes.Length - at)));
                await responseStream.WriteAsync(new Protocol.BlockPart { Part = part, IsEnd = at + PartBytes >= bytes.Length }, context.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public override Task<Protocol.RenewalAnswer> Renew(Protocol.Renewal request, ServerCallContext context) =>
        Task.FromResult(new Protocol.RenewalAnswer { IsTaken = member.Engine.Grant(OrderMessages.Read(request)) });
}
