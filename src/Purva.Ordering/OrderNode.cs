using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Purva.Ordering.Http;
using Purva.Ordering.Links;
using Purva.SiteConsole;
using Purva.SiteConsole.Serving;

namespace Purva.Ordering;

/// <summary>A member as a server: HTTP for applications, gRPC for the other members.</summary>
public sealed class OrderNode : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task? stopped;

    private OrderNode(WebApplication app, OrderMember member) => (this.app, Member, HttpAddress) = (app, member, new Uri("http://127.0.0.1"));

    /// <summary>The member.</summary>
    public OrderMember Member { get; }

    /// <summary>Where applications reach it, with the port that was really taken.</summary>
    public Uri HttpAddress { get; private set; }

    /// <summary>Starts a node.</summary>
    /// <param name="options">What it is.</param>
    /// <param name="level">The least level that it logs to standard error.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="OrderFolderException">The member's folder cannot be used, or an address cannot be listened at.</exception>
    public static async Task<OrderNode> StartAsync(OrderNodeOptions options, LogLevel level = LogLevel.Information, CancellationToken cancellation = default)
    {
        var loggers = LoggerFactory.Create(logging => AddLogging(logging, level));
        var member = await OrderMember.StartAsync(options.Member, loggers, cancellation: cancellation).ConfigureAwait(false);
        var node = new OrderNode(Build(options, member, loggers), member);
        try
        {
            await node.app.StartAsync(cancellation).ConfigureAwait(false);
            node.HttpAddress = new Uri(node.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            OrderLogLines.Listening(loggers.CreateLogger<OrderNode>(), member.Name, node.HttpAddress, options.Member.Self.Address);
            return node;
        }
        catch (Exception e)
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw e is IOException or SocketException ? new OrderFolderException($"Cannot listen at {options.Http} and {options.Member.Self.Address}: {e.Message} Stop the program that uses the address, or choose others.", e) : e;
        }
    }

    /// <summary>Waits until the caller wants it to stop, or the member cannot go on; then stops.</summary>
    /// <param name="cancellation">Stops.</param>
    public async Task WaitForShutdownAsync(CancellationToken cancellation)
    {
        var asked = Task.Delay(Timeout.Infinite, cancellation);
        var ended = await Task.WhenAny(asked, Member.Completion).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
        if (ended != asked)
        {
            await Member.Completion.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            return new ValueTask(stopped ??= Task.Run(StopOnceAsync));
        }
    }

    private async Task StopOnceAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        app.Services.GetRequiredService<OrderedStream>().End();
        await app.StopAsync().ConfigureAwait(false);
        await Member.DisposeAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private static WebApplication Build(OrderNodeOptions options, OrderMember member, ILoggerFactory loggers)
    {
        // An empty builder reads no settings files and no environment: what is not in the options does not happen.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Purva.Ordering" });
        var services = builder.Services;
        services.AddSingleton(loggers);
        services.AddSingleton<IHostLifetime, QuietLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddRoutingCore();
        services.AddSingleton(member);
        services.AddSingleton(new OrderedStream(member, options.MostStreams));
        services.AddSingleton<TransactionIntake>();
        services.AddSingleton<OrderEndpoints>();
        services.AddSingleton(new NodeConsole(member));
        services.AddSingleton<IConsoleSite>(provider => provider.GetRequiredService<NodeConsole>());
        services.AddSingleton<IConsoleOrder>(provider => provider.GetRequiredService<NodeConsole>());
        services.AddPurvaConsole(TimeProvider.System);
        services.AddPurvaOrdering(provider => provider.GetRequiredService<OrderMember>());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        var app = builder.Build();
        app.Use(KeepApart);
        app.UsePurvaConsole();
        app.UseRouting();
        app.MapPurvaOrdering();
        app.Services.GetRequiredService<OrderEndpoints>().Map(app);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, OrderNodeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Math.Max(OrderMessages.MostBytes, TransactionIntake.MostBytes);
        kestrel.Listen(EndpointOf(options.Http), listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(EndpointOf(options.Member.Self.Address), listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(next => connection =>
            {
                connection.Features.Set(GossipConnection.Mark);
                return next(connection);
            });
        });
    }

    /// <summary>Where members gossip, applications get nothing; and the other way round.</summary>
    private static Task KeepApart(Microsoft.AspNetCore.Http.HttpContext context, Microsoft.AspNetCore.Http.RequestDelegate next)
    {
        var isGossip = context.Request.Path.StartsWithSegments("/" + Links.Protocol.Gossip.Descriptor.FullName);
        var isPeer = context.Features.Get<GossipConnection>() is not null;
        return isGossip == isPeer ? next(context) : OrderProblem.NotFound(isPeer ? "Other members connect here; applications use this node's HTTP address." : "Other members connect to this node's gossip address.").WriteAsync(context);
    }

    private static IPEndPoint EndpointOf(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && address.Scheme == Uri.UriSchemeHttp
        ? new IPEndPoint(ip, address.Port)
        : throw new OrderFolderException($"{address} is no address to listen at; write http, an IP address of this machine, and a port, as in http://127.0.0.1:7301.");

    private static void AddLogging(ILoggingBuilder logging, LogLevel level)
    {
        logging.SetMinimumLevel(level);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Grpc", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddSimpleConsole(text =>
        {
            text.SingleLine = true;
            text.UseUtcTimestamp = true;
            text.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }

    /// <summary>Whoever started the node hears Ctrl-C, and tells it.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class GossipConnection
    {
        public static GossipConnection Mark { get; } = new();
    }
}
