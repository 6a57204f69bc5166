using Microsoft.Extensions.Logging;
using Purva.Server;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>One real site without peers, for pages that ask nothing of others; it takes whatever ports the system gives.</summary>
public sealed class LoneSite : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly PurvaServer server;

    private LoneSite(DirectoryInfo folder, PurvaServer server) => (this.folder, this.server) = (folder, server);

    public Uri Console => new(server.HttpAddress, "/console/");

    public static async Task<LoneSite> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("purva-console-");
        var options = new ServerOptions
        {
            Cluster = "shop",
            Site = "east",
            Data = folder.FullName,
            HttpUrl = "http://127.0.0.1:0",
            ReplicationUrl = "http://127.0.0.1:0",
            LogLevel = LogLevel.Error,
        };
        return new LoneSite(folder, await PurvaServer.StartAsync(options, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
