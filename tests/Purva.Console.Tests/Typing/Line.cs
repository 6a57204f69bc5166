using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Purva.ConsoleTests.Typing;

/// <summary>A visitor's line to a site, which can be cut: connections break, and new ones are refused.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly Uri site;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> open = [];
    private readonly Task serving;
    private volatile bool isCut;

    public Line(Uri site)
    {
        this.site = site;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Where the site is, through this line.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}{site.AbsolutePath}");

    public void Cut(bool cut)
    {
        isCut = cut;
        foreach (var one in cut ? open.Keys : [])
        {
            one.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut(true);
        listener.Stop();
        await serving;
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using (browser)
        using (var server = new TcpClient())
        {
            open[browser] = open[server] = true;
            try
            {
                if (!isCut)
                {
                    await server.ConnectAsync(site.Host, site.Port);
                    await Task.WhenAny(browser.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(browser.GetStream()));
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Either side has gone.
            }

            open.TryRemove(browser, out _);
            open.TryRemove(server, out _);
        }
    }
}
