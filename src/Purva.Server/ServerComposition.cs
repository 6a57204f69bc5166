using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Purva.Server.Embedding;
using Purva.Server.Http;
using Purva.Server.Telemetry;
using Purva.SiteConsole.Serving;

namespace Purva.Server;

/// <summary>Puts the parts of a server together.</summary>
internal static partial class ServerComposition
{
    private const int StreamWindow = 4 * 1024 * 1024;
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(5);

    /// <summary>A server that does not listen yet.</summary>
    /// <param name="options">What the user wrote.</param>
    /// <param name="running">Where the site will be.</param>
    /// <param name="surroundings">What whoever hosts the server brings along.</param>
    public static WebApplication Build(ServerOptions options, RunningSite running, ServerSurroundings surroundings)
    {
        // An empty builder reads no settings files and no environment: what is not in the options does not happen.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Purva.Server" });
        if (surroundings.Loggers is { } loggers)
        {
            Embed(builder.Services, loggers);
        }
        else
        {
            AddLogging(builder.Logging, options);
        }

        AddListeners(builder.WebHost, options);
        AddServices(builder.Services, options, running);
        var app = builder.Build();
        app.UseMiddleware<FrontDoor>();
        if (options.ServesConsole)
        {
            app.UsePurvaConsole();
        }

        app.Use(Routes.DescribeRefusals);
        app.UseRouting();
        app.MapPurva();
        return app;
    }

    /// <summary>Where the listeners of a started server are: HTTP first, then replication; twice the same where HTTP is not served.</summary>
    public static (Uri Http, Uri Replication) AddressesOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToList();
        return (addresses[0], addresses[^1]);
    }

    /// <summary>In another host's process, that host logs, and that host alone hears Ctrl-C.</summary>
    private static void Embed(IServiceCollection services, ILoggerFactory loggers)
    {
        services.AddSingleton<ILoggerFactory>(new FrameLoggers(new OutwardLoggers(loggers)));
        services.AddSingleton<IHostLifetime, SurroundedLifetime>();
    }

    private static void AddLogging(ILoggingBuilder logging, ServerOptions options)
    {
        logging.SetMinimumLevel(options.LogLevel);
        logging.Services.AddSingleton<LoggerFactory>();
        logging.Services.AddSingleton<ILoggerFactory>(static services => new FrameLoggers(services.GetRequiredService<LoggerFactory>()));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Grpc", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);

        // A browser that was here before the last start brings a cookie of that time; it gets another, and nobody need know.
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);

        // With any level on, hosting opens an activity and a logging scope for each request. What fails is logged by ourselves.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // A start that fails is thrown to the caller, who tells it in one sentence.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.LogFormat == LogFormat.Json)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
            return;
        }

        logging.AddSimpleConsole(text =>
        {
            text.SingleLine = true;
            text.UseUtcTimestamp = true;
            text.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }

    private static void AddListeners(IWebHostBuilder host, ServerOptions options)
    {
        var certificate = options.LoadCertificate();
        var http = options.ServesHttp ? ListenAddress.Parse("httpUrl", options.HttpUrl) : null;
        host.UseKestrelCore();
        host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = options.Limits.Connections;
            kestrel.Limits.MaxRequestBodySize = AnswerRunner.BodyLimit(options.Limits.ToStoreLimits());
            kestrel.Limits.Http2.KeepAlivePingDelay = PingDelay;
            kestrel.Limits.Http2.KeepAlivePingTimeout = PingDelay;
            kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindow;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * StreamWindow;
            if (http is not null)
            {
                Listen(kestrel, http, listen => listen.Protocols = http.IsTls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1);
            }

            Listen(kestrel, ListenAddress.Parse("replicationUrl", options.ReplicationUrl), listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(next => connection =>
                {
                    connection.Features.Set(ReplicationConnection.Mark);
                    return next(connection);
                });
            });
        });

        void Listen(KestrelServerOptions kestrel, ListenAddress address, Action<ListenOptions> configure) => kestrel.Listen(new IPEndPoint(address.Address, address.Port), listen =>
        {
            configure(listen);
            if (address.IsTls)
            {
                listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate });
            }
        });
    }
}
