using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering;
using Purva.Ordering.Journal;
using Purva.Ordering.Links.Protocol;

namespace Purva.OrderingTests;

/// <summary>A member that says it has decided more than anybody can have, offers frames that it has not, and never sends one to its end.</summary>
internal sealed class LyingMember(OrderPeer self, MemberKey key) : Gossip.GossipBase, IAsyncDisposable
{
    private const long Far = 1L << 62;
    private WebApplication? app;
    private int fetches;

    /// <summary>How often somebody began to fetch what is not there.</summary>
    public int Fetches => Volatile.Read(ref fetches);

    public async Task StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(this);
        builder.Services.AddGrpc();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, self.Address.Port, listen => listen.Protocols = HttpProtocols.Http2));
        app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<LyingMember>();
        await app.StartAsync(cancellation);
    }

    public override Task<Answer> Exchange(Question request, ServerCallContext context) =>
        Task.FromResult(new Answer { Epoch = request.Epoch, NewestEpoch = request.Epoch, Decided = Far, IsWhole = true, Known = ByteString.CopyFrom(EventBytes.Of(VersionVector.Empty)) });

    public override Task<FrameList> ListFrames(FrameQuestion request, ServerCallContext context)
    {
        var list = new FrameList { Member = self.Id.Value };
        for (var i = 0; i < 16; i++)
        {
            var hash = EventHash.Of([(byte)i]);
            list.Frames.Add(new Purva.Ordering.Links.Protocol.FrameOffer { Round = Far - i, Hash = ByteString.CopyFrom(EventBytes.Of(hash)), Signature = ByteString.CopyFrom(key.Sign(hash).AsSpan()) });
        }

        return Task.FromResult(list);
    }

    public override async Task FetchFrame(FrameName request, IServerStreamWriter<FramePart> responseStream, ServerCallContext context)
    {
        Interlocked.Increment(ref fetches);
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}
