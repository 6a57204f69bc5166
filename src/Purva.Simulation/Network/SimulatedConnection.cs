using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Simulation.Network;

/// <summary>An open link between two sites, with both its ends.</summary>
internal sealed class SimulatedConnection
{
    private readonly SimulatedNetwork network;
    private readonly LinkPipe there;
    private readonly LinkPipe back;

    public SimulatedConnection(SimulatedNetwork network, (string Site, SimulatedProcess Process) near, (string Site, SimulatedProcess Process) far)
    {
        this.network = network;
        (NearSite, FarSite) = (near.Site, far.Site);
        there = new LinkPipe(this, network.RouteOf(near.Site, far.Site), near.Process, far.Process);
        back = new LinkPipe(this, network.RouteOf(far.Site, near.Site), far.Process, near.Process);
        Near = new End(this, there, back);
        Far = new End(this, back, there);
    }

    public string NearSite { get; }

    public string FarSite { get; }

    /// <summary>The end of the site that connected.</summary>
    public IPeerLink Near { get; }

    /// <summary>The end of the site that accepted.</summary>
    public IPeerLink Far { get; }

    /// <summary>Why it is broken, in words; null while it is not.</summary>
    public string? Problem { get; private set; }

    public LinkPipe Opposite(LinkPipe pipe) => pipe == there ? back : there;

    public void Break(string problem)
    {
        if (Problem is null)
        {
            Problem = problem;
            network.Counts.Broken++;
            network.Forget(this);
            there.Break();
            back.Break();
        }
    }

    /// <summary>The process of one side is gone: the other is told, as soon as word can pass.</summary>
    public void Abandon(string site)
    {
        var (outgoing, incoming) = site == NearSite ? (there, back) : (back, there);
        network.Counts.Broken++;
        network.Forget(this);
        incoming.Deafen();
        outgoing.Close();
    }

    private void Close(LinkPipe outgoing, LinkPipe incoming)
    {
        if (Problem is null && !outgoing.IsClosed)
        {
            incoming.EndReceiving();
            outgoing.Close();
            if (incoming.IsClosed)
            {
                network.Forget(this);
            }
        }
    }

    private sealed class End(SimulatedConnection connection, LinkPipe outgoing, LinkPipe incoming) : IPeerLink
    {
        public ValueTask SendAsync(PeerMessage message, CancellationToken cancellation) => outgoing.SendAsync(message, cancellation);

        public ValueTask<PeerMessage?> ReceiveAsync(CancellationToken cancellation) => incoming.ReceiveAsync(cancellation);

        public ValueTask DisposeAsync()
        {
            connection.Close(outgoing, incoming);
            return ValueTask.CompletedTask;
        }
    }
}
