using Microsoft.Extensions.Hosting;

namespace Purva.Server.Embedding;

/// <summary>The lifetime of a server inside another host: it starts and stops when it is told, and watches no signal itself.</summary>
internal sealed class SurroundedLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
