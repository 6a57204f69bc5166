using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Purva.Store;

namespace Purva.Server.Embedding;

/// <summary>Starts and stops the store with its host.</summary>
internal sealed class EmbeddedStoreService(EmbeddedStorePlan plan, EmbeddedStore store, ILoggerFactory loggers, TimeProvider? time = null) : IHostedService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var server = await PurvaServer.StartAsync(plan.Options, plan.OpenEngine, new ServerSurroundings(loggers), cancellationToken).ConfigureAwait(false);
        store.Server = server;

        // Until then it takes no writes, and it is over within the options' settleTimeout. A snapshot may take hours and is not waited for.
        while (server.Site.Phase == SitePhase.Settling)
        {
            await Task.Delay(Glance, time ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => store.Server?.StopAsync() ?? Task.CompletedTask;
}
