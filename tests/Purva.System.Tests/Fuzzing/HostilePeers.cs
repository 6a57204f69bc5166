using System.Net;
using CsCheck;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Purva.Server;
using Purva.Server.Links;
using Purva.Store.Streams;
using Purva.SystemTests.Server;
using Purva.TestKit.Fuzzing;

namespace Purva.SystemTests.Fuzzing;

/// <summary>What calls itself a few sites and answers whoever pulls from them with whatever a seed says.</summary>
internal sealed class HostilePeers : IAsyncDisposable
{
    private const int Count = 6;
    private const string Path = "/purva.replication.v1.Replication/Link";

    private readonly Lock gate = new();
    private readonly Random random;
    private readonly byte[][] messages = [.. GenerateMessages.Any.Array[200].Single().Select(message => LinkMessageWriter.ToWire(message).ToByteArray())];
    private WebApplication app = null!;
    private long links;
    private long frames;

    private HostilePeers(Random random) => this.random = random;

    /// <summary>How many links were opened to them.</summary>
    public long Links => Volatile.Read(ref links);

    /// <summary>How many frames they sent.</summary>
    public long Frames => Volatile.Read(ref frames);

    /// <summary>As whoever pulls names them.</summary>
    public IReadOnlyList<PeerEntry> Entries => [.. app.Urls.Select((address, i) => new PeerEntry { Site = NameOf(new Uri(address).Port), Address = address })];

    public static async Task<HostilePeers> StartAsync(Random random)
    {
        var peers = new HostilePeers(random);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (var i = 0; i < Count; i++)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
            }
        });
        peers.app = builder.Build();
        peers.app.MapPost(Path, peers.AnswerAsync);
        await peers.app.StartAsync();
        return peers;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static string NameOf(int port) => $"h{port}";

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref links);
        context.Response.ContentType = "application/grpc";
        var hello = LinkMessageWriter.ToWire(new PeerMessage.Hello(1, "shop", NameOf(context.Connection.LocalPort), [])).ToByteArray();
        try
        {
            await context.Response.Body.WriteAsync(Next(out var count, greeting: hello), context.RequestAborted);
            for (; count > 0; count--)
            {
                await context.Response.Body.WriteAsync(Next(out _), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                Interlocked.Increment(ref frames);
            }

            context.Response.AppendTrailer("grpc-status", "0");
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The other side has heard enough.
        }
    }

    /// <summary>The next frame, and how many more there are to be; as a rule the first is a proper greeting.</summary>
    private byte[] Next(out int count, byte[]? greeting = null)
    {
        lock (gate)
        {
            count = random.Next(1, 30);
            return greeting is not null && random.Next(8) != 0 ? Protobuf.Frame(greeting)
                : random.Next(3) == 0 ? Protobuf.Frame(messages[random.Next(messages.Length)])
                : Protobuf.Framed(random, new FuzzInputs(random, messages).Next());
        }
    }
}
