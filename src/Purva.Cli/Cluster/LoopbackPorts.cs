using System.Net;
using System.Net.Sockets;

namespace Purva.Cli.Cluster;

/// <summary>Ports of this machine.</summary>
internal static class LoopbackPorts
{
    /// <summary>Different ports that nobody used a moment ago.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
