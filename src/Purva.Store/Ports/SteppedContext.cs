namespace Purva.Store.Ports;

/// <summary>A place where all of a site's work runs one step after the other, instead of on the thread pool.</summary>
/// <remarks>
/// A site that is started and called while one of these is <see cref="SynchronizationContext.Current"/> leaves nothing to the
/// pool: every continuation and every piece of work comes to <see cref="SynchronizationContext.Post"/>, and a host that runs
/// what was posted on one thread decides alone in which order things happen. That is how the simulator runs the very code
/// that serves. With <see cref="TimeProvider"/> from the same host, nothing of a site depends on the machine.
/// </remarks>
public abstract class SteppedContext : SynchronizationContext
{
    /// <inheritdoc/>
    public sealed override SynchronizationContext CreateCopy() => this;
}
