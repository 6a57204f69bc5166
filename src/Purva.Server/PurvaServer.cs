using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Purva.Engines.RocksDb;
using Purva.Server.Embedding;
using Purva.Server.Monitoring;
using Purva.Server.Telemetry;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Server;

/// <summary>One site as a server: HTTP for applications, gRPC for the other sites.</summary>
/// <remarks>The listeners are up before the site is: meanwhile <c>/health/live</c> answers 200 and everything else 503.</remarks>
public sealed class PurvaServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly WebApplication app;
    private readonly RunningSite running;
    private readonly GrpcPeerTransport transport;
    private readonly ILogger logger;
    private readonly Lock stopping = new();
    private IStorageEngine? engine;
    private Site? site;
    private Task? stopped;

    private PurvaServer(WebApplication app, RunningSite running, GrpcPeerTransport transport)
    {
        this.app = app;
        this.running = running;
        this.transport = transport;
        logger = app.Services.GetRequiredService<ILogger<PurvaServer>>();
        HttpAddress = ReplicationAddress = new Uri(running.Options.HttpUrl);
    }

    /// <summary>Where the HTTP API is as reached from this machine, with the port that was really taken.</summary>
    public Uri HttpAddress { get; private set; }

    /// <summary>Where other sites connect as reached from this machine, with the port that was really taken.</summary>
    public Uri ReplicationAddress { get; private set; }

    /// <summary>Whether there is an HTTP API; without, both addresses are that for other sites.</summary>
    internal bool ServesHttp => running.Options.ServesHttp;

    /// <summary>The site.</summary>
    public Site Site => site ?? throw new InvalidOperationException("The site has not started.");

    /// <summary>Starts a server on RocksDB, in the folder <c>engine</c> of the options' data folder.</summary>
    /// <param name="options">What the user wrote; relative paths are taken from the current folder.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="ServerOptionsException">The options are wrong.</exception>
    /// <exception cref="AddressUnavailableException">An address cannot be listened at.</exception>
    /// <exception cref="StorageException">The data folder cannot be opened: it is in use, of another site or of a newer version.</exception>
    public static Task<PurvaServer> StartAsync(ServerOptions options, CancellationToken cancellation = default) =>
        StartAsync(options, folder => new ReopeningEngine(() => RocksDbEngine.Open(folder)), cancellation);

    /// <summary>Starts a server on an engine of the caller's choice; the server disposes of it.</summary>
    /// <param name="options">What the user wrote.</param>
    /// <param name="openEngine">Opens the engine in a folder that exists.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="ServerOptionsException">The options are wrong.</exception>
    /// <exception cref="AddressUnavailableException">An address cannot be listened at.</exception>
    /// <exception cref="StorageException">The data folder cannot be opened.</exception>
    public static Task<PurvaServer> StartAsync(ServerOptions options, Func<string, IStorageEngine> openEngine, CancellationToken cancellation = default) =>
        StartAsync(options, openEngine, ServerSurroundings.None, cancellation);

    /// <summary>Starts a server in the process of another host.</summary>
    internal static async Task<PurvaServer> StartAsync(
        ServerOptions options, Func<string, IStorageEngine> openEngine, ServerSurroundings surroundings, CancellationToken cancellation)
    {
        options.Validate();
        var authority = options.LoadAuthority();
        var running = new RunningSite(options, TimeProvider.System);
        var server = new PurvaServer(ServerComposition.Build(options, running, surroundings), running, new GrpcPeerTransport(options.ReplicationToken, authority));
        try
        {
            await server.ListenAsync(cancellation).ConfigureAwait(false);
            await server.OpenSiteAsync(openEngine, cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for Ctrl-C, SIGTERM, or <see cref="StopAsync"/>, and then stops.</summary>
    /// <param name="cancellation">Stops too.</param>
    public async Task WaitForShutdownAsync(CancellationToken cancellation = default)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var byLifetime = app.Lifetime.ApplicationStopping.Register(asked.SetResult).ConfigureAwait(false);
        await using var byCaller = cancellation.Register(() => app.Lifetime.StopApplication()).ConfigureAwait(false);
        await asked.Task.ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Stops: no new requests, streams end at once and requests within seconds, then the site and its engine close. Again is harmless.</summary>
    public Task StopAsync()
    {
        lock (stopping)
        {
            return stopped ??= Task.Run(StopOnceAsync);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task ListenAsync(CancellationToken cancellation)
    {
        app.Lifetime.ApplicationStopping.Register(() => running.BeginStop(Grace));
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw CannotListen(e);
        }

        var (http, replication) = ServerComposition.AddressesOf(app);
        (HttpAddress, ReplicationAddress) = (FromHere(http), FromHere(replication));
        if (ServesHttp)
        {
            ServerLog.Listening(logger, running.Options.Site, running.Options.Cluster, http, replication);
        }
        else
        {
            ServerLog.ListeningForSites(logger, running.Options.Site, running.Options.Cluster, replication);
        }
    }

    private AddressUnavailableException CannotListen(Exception e) => running.Options.ServesHttp
        ? new($"Cannot listen at {running.Options.HttpUrl} and {running.Options.ReplicationUrl}: {e.Message} Stop the program that uses the address, or change httpUrl or replicationUrl.", e)
        : new($"Cannot listen at {running.Options.ReplicationUrl}: {e.Message} Stop the program that uses the address, or change replicationUrl.", e);

    private async Task OpenSiteAsync(Func<string, IStorageEngine> openEngine, CancellationToken cancellation)
    {
        var folder = running.Options.KeepsFiles ? Path.GetFullPath(running.Options.Data) : string.Empty;
        engine = openEngine(CreateEngineFolder(folder));
        site = await Site.StartAsync(
            running.Options.ToSiteOptions(),
            folder,
            engine,
            transport,
            running.Time,
            app.Services.GetRequiredService<ILoggerFactory>(),
            cancellation).ConfigureAwait(false);
        app.Services.GetRequiredService<SiteMonitor>().Begin();
        running.Current = site;
        ServerLog.SiteRuns(logger, running.Options.Site, engine.Name, folder.Length == 0 ? "no folder" : folder);
    }

    /// <summary>An address that one can connect to: "all addresses" is only one to listen at.</summary>
    private static Uri FromHere(Uri address) => address.Host switch
    {
        "0.0.0.0" => new UriBuilder(address) { Host = "127.0.0.1" }.Uri,
        "[::]" => new UriBuilder(address) { Host = "[::1]" }.Uri,
        _ => address,
    };

    private static string CreateEngineFolder(string folder)
    {
        if (folder.Length == 0)
        {
            return folder;
        }

        try
        {
            return Directory.CreateDirectory(Path.Combine(folder, "engine")).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServerOptionsException([$"data: the folder {folder} cannot be made: {e.Message}"], e);
        }
    }

    private async Task StopOnceAsync()
    {
        ServerLog.Stopping(logger, running.Options.Site);
        running.BeginStop(Grace);
        await app.StopAsync().ConfigureAwait(false);
        running.Current = null;
        if (site is not null)
        {
            await site.DisposeAsync().ConfigureAwait(false);
        }

        engine?.Dispose();
        transport.Dispose();
        await app.DisposeAsync().ConfigureAwait(false);
        running.Dispose();
    }
}
