using System.Net;
using System.Net.Sockets;

namespace Purva.Cli.Cluster;

/// <summary>Ports of this machine.</summary>
internal static class LoopbackPorts
{
    // Below those that systems hand out by themselves: nobody is given one by chance between its being found free and its being listened on.
    private const int First = 12_000;
    private const int End = 32_000;
    private const int TriesForEach = 100;

    /// <summary>Different ports that nobody used a moment ago.</summary>
    public static int[] Free(int count)
    {
        var ports = new HashSet<int>();
        for (var tries = 0; ports.Count < count && tries < count * TriesForEach; tries++)
        {
            var port = Random.Shared.Next(First, End);
            if (!ports.Contains(port) && IsFree(port))
            {
                ports.Add(port);
            }
        }

        return ports.Count == count ? [.. ports] : OfTheSystem(count);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] OfTheSystem(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
