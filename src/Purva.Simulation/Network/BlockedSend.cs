using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Simulation.Network;

/// <summary>A message that waits for room in its link; completed only by steps of its sender's process.</summary>
internal sealed class BlockedSend
{
    private readonly TaskCompletionSource source = new();
    private readonly SimulatedProcess process;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration registration;

    public BlockedSend(PeerMessage message, SimulatedProcess process, CancellationToken cancellation)
    {
        (Message, this.process, this.cancellation) = (message, process, cancellation);
        registration = cancellation.UnsafeRegister(static state => ((BlockedSend)state!).GiveUp(), this);
    }

    public PeerMessage Message { get; }

    public Task Task => source.Task;

    public void Succeed()
    {
        registration.Unregister();
        source.TrySetResult();
    }

    public void Fail(string problem)
    {
        registration.Unregister();
        source.TrySetException(new PeerUnreachableException(problem));
    }

    private void GiveUp() => process.Post(static state =>
    {
        var blocked = (BlockedSend)state!;
        blocked.source.TrySetCanceled(blocked.cancellation);
    }, this);
}
