using Microsoft.Extensions.Diagnostics.HealthChecks;
using Purva.Store;

namespace Purva.Server.Embedding;

/// <summary>Whether the store in this process takes writes.</summary>
internal sealed class EmbeddedStoreHealth(EmbeddedStore store) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.Server?.Site.Phase switch
        {
            SitePhase.Ready => HealthCheckResult.Healthy("The store takes reads and writes."),
            SitePhase.Settling => HealthCheckResult.Degraded("The store takes no writes yet: it asks its peers about its own past."),
            SitePhase.Bootstrapping => HealthCheckResult.Degraded("The store loads a snapshot from a peer."),
            SitePhase.StorageFailed => HealthCheckResult.Unhealthy("The store's disk failed; it is tried again every second."),
            _ => HealthCheckResult.Unhealthy("The store does not run."),
        });
}
