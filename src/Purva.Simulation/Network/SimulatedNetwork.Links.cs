using Purva.Store;
using Purva.Store.Ports;

namespace Purva.Simulation.Network;

/// <content>Who listens, and the links that are open.</content>
public sealed partial class SimulatedNetwork
{
    private readonly Dictionary<string, Listener> listeners = [];
    private readonly List<SimulatedConnection> connections = [];

    /// <summary>How many links are open.</summary>
    public int OpenLinks => connections.Count;

    /// <summary>Lets a site be connected to.</summary>
    /// <param name="site">Its name, which is its address.</param>
    /// <param name="process">Where it accepts.</param>
    /// <param name="accept">Serves one link; the link is closed when it ends.</param>
    public void Listen(string site, SimulatedProcess process, Func<IPeerLink, CancellationToken, Task> accept)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(accept);
        listeners[site] = new Listener(process, accept);
    }

    /// <summary>A site's process is gone: its links end, and new ones are refused.</summary>
    /// <param name="site">Its name.</param>
    public void Leave(string site)
    {
        listeners.Remove(site);
        foreach (var connection in LinksOf(site))
        {
            connection.Abandon(site);
        }
    }

    /// <summary>Resets all links of a site, as a network device does that forgets them.</summary>
    /// <param name="site">Its name.</param>
    public void Break(string site)
    {
        foreach (var connection in LinksOf(site))
        {
            connection.Break("The connection was reset.");
        }
    }

    /// <summary>How a site opens links; a peer's address is its name.</summary>
    /// <param name="site">The site's name.</param>
    /// <param name="process">Its process.</param>
    public IPeerTransport TransportOf(string site, SimulatedProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        return new Transport(this, site, process);
    }

    internal void Forget(SimulatedConnection connection) => connections.Remove(connection);

    /// <summary>Opens a link to whoever listens, and lets them serve it; null where nobody does.</summary>
    internal SimulatedConnection? Open(string from, SimulatedProcess process, string to)
    {
        if (!listeners.TryGetValue(to, out var listener))
        {
            Counts.Refused++;
            return null;
        }

        var connection = new SimulatedConnection(this, (from, process), (to, listener.Process));
        connections.Add(connection);
        Counts.Opened++;
        listener.Process.Start(() => ServeAsync(listener, connection.Far));
        return connection;
    }

    private static async Task ServeAsync(Listener listener, IPeerLink link)
    {
        try
        {
            await listener.Accept(link, CancellationToken.None);
        }
        catch (PeerUnreachableException)
        {
            // The other side finds the link closed.
        }
        finally
        {
            await link.DisposeAsync();
        }
    }

    private SimulatedConnection[] LinksOf(string site) =>
        [.. connections.Where(connection => connection.NearSite == site || connection.FarSite == site)];

    private sealed record Listener(SimulatedProcess Process, Func<IPeerLink, CancellationToken, Task> Accept);

    private sealed class Transport(SimulatedNetwork network, string site, SimulatedProcess process) : IPeerTransport
    {
        public ValueTask<IPeerLink> ConnectAsync(PeerOptions peer, CancellationToken cancellation) =>
            new(new Handshake(network, (site, process), peer.Address, cancellation).Task);
    }
}
