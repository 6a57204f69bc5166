using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Simulation.Network;

/// <summary>Somebody who waits for the next message; completed only by steps of their own process.</summary>
internal sealed class PendingReceive
{
    private readonly TaskCompletionSource<PeerMessage?> source = new();
    private readonly SimulatedProcess process;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration registration;

    public PendingReceive(SimulatedProcess process, CancellationToken cancellation)
    {
        (this.process, this.cancellation) = (process, cancellation);
        registration = cancellation.UnsafeRegister(static state => ((PendingReceive)state!).GiveUp(), this);
    }

    public Task<PeerMessage?> Task => source.Task;

    public void Succeed(PeerMessage? message)
    {
        registration.Unregister();
        source.TrySetResult(message);
    }

    public void Fail(string problem)
    {
        registration.Unregister();
        source.TrySetException(new PeerUnreachableException(problem));
    }

    private void GiveUp() => process.Post(static state =>
    {
        var pending = (PendingReceive)state!;
        pending.source.TrySetCanceled(pending.cancellation);
    }, this);
}
