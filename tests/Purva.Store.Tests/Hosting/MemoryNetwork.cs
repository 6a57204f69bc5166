using System.Threading.Channels;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Tests.Hosting;

/// <summary>Links between sites of one process, in order and reliable while they last.</summary>
internal sealed class MemoryNetwork : IPeerTransport
{
    private readonly Dictionary<string, Func<IPeerLink, CancellationToken, Task>> listeners = [];

    public void Listen(string site, Func<IPeerLink, CancellationToken, Task> accept)
    {
        lock (listeners)
        {
            listeners[site] = accept;
        }
    }

    public void Leave(string site)
    {
        lock (listeners)
        {
            listeners.Remove(site);
        }
    }

    public ValueTask<IPeerLink> ConnectAsync(PeerOptions peer, CancellationToken cancellation)
    {
        Func<IPeerLink, CancellationToken, Task>? accept;
        lock (listeners)
        {
            accept = listeners.GetValueOrDefault(peer.Address);
        }

        if (accept is null)
        {
            throw new PeerUnreachableException($"Nobody is at {peer.Address}.");
        }

        var there = Channel.CreateBounded<PeerMessage>(64);
        var back = Channel.CreateBounded<PeerMessage>(64);
        var far = new MemoryLink(there.Reader, back.Writer);
        _ = Task.Run(async () =>
        {
            try
            {
                await accept(far, CancellationToken.None);
            }
            catch (PeerUnreachableException)
            {
                // The near end finds the link closed.
            }
            finally
            {
                await far.DisposeAsync();
            }
        }, cancellation);
        return new(new MemoryLink(back.Reader, there.Writer));
    }

    private sealed class MemoryLink(ChannelReader<PeerMessage> reader, ChannelWriter<PeerMessage> writer) : IPeerLink
    {
        public async ValueTask SendAsync(PeerMessage message, CancellationToken cancellation)
        {
            try
            {
                await writer.WriteAsync(message, cancellation);
            }
            catch (ChannelClosedException e)
            {
                throw new PeerUnreachableException("The link is closed.", e);
            }
        }

        public async ValueTask<PeerMessage?> ReceiveAsync(CancellationToken cancellation)
        {
            try
            {
                return await reader.ReadAsync(cancellation);
            }
            catch (ChannelClosedException)
            {
                return null;
            }
        }

        public ValueTask DisposeAsync()
        {
            writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
