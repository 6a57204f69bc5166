using Purva.Store.Ports;

namespace Purva.Simulation.Network;

/// <summary>Opens a link: word goes there and back, and is sent again while a cut swallows it.</summary>
internal sealed class Handshake
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(32);

    private readonly TaskCompletionSource<IPeerLink> source = new();
    private readonly SimulatedNetwork network;
    private readonly (string Site, SimulatedProcess Process) caller;
    private readonly string peer;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration registration;
    private readonly Route there;
    private readonly Route back;
    private TimeSpan wait = FirstRetry;
    private SimulatedConnection? opened;

    public Handshake(SimulatedNetwork network, (string Site, SimulatedProcess Process) caller, string peer, CancellationToken cancellation)
    {
        (this.network, this.caller, this.peer, this.cancellation) = (network, caller, peer, cancellation);
        (there, back) = (network.RouteOf(caller.Site, peer), network.RouteOf(peer, caller.Site));
        registration = cancellation.UnsafeRegister(
            static state => ((Handshake)state!).caller.Process.Post(static handshake => ((Handshake)handshake!).GiveUp(), state),
            this);
        Knock();
    }

    public Task<IPeerLink> Task => source.Task;

    private void Knock()
    {
        if (!source.Task.IsCompleted)
        {
            network.AddTimer(there.Arrival(0, out _), caller.Process, static state => ((Handshake)state!).Arrive(), this);
        }
    }

    private void Arrive()
    {
        if (source.Task.IsCompleted)
        {
            return;
        }

        if (there.IsCut)
        {
            TryAgain();
            return;
        }

        opened = network.Open(caller.Site, caller.Process, peer);
        network.AddTimer(back.Arrival(0, out _), caller.Process, static state => ((Handshake)state!).Answer(), this);
    }

    private void Answer()
    {
        if (source.Task.IsCompleted)
        {
            return;
        }

        if (back.IsCut)
        {
            opened?.Break("The connection was never completed.");
            TryAgain();
            return;
        }

        registration.Unregister();
        if (opened is null)
        {
            source.TrySetException(new PeerUnreachableException($"Nobody is at {peer}."));
        }
        else
        {
            source.TrySetResult(opened.Near);
        }
    }

    private void TryAgain()
    {
        if (wait > LastRetry)
        {
            source.TrySetException(new PeerUnreachableException($"{peer} did not answer."));
            return;
        }

        network.AddTimer(network.Now + wait.Ticks, caller.Process, static state => ((Handshake)state!).Knock(), this);
        wait *= 2;
    }

    private void GiveUp()
    {
        if (source.TrySetCanceled(cancellation))
        {
            opened?.Break("The connection was given up.");
        }
    }
}
