using Purva.Store.Streams;

namespace Purva.Store.Ports;

/// <summary>One open connection between two sites: ordered, reliable while it lasts, both ways.</summary>
public interface IPeerLink : IAsyncDisposable
{
    /// <summary>Sends a message; completes when the link has taken it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PeerUnreachableException">The link is broken.</exception>
    ValueTask SendAsync(PeerMessage message, CancellationToken cancellation);

    /// <summary>The next message, or null when the other side has closed the link.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PeerUnreachableException">The link is broken, or the other side sent what is no message.</exception>
    ValueTask<PeerMessage?> ReceiveAsync(CancellationToken cancellation);
}

/// <summary>Opens links to other sites.</summary>
public interface IPeerTransport
{
    /// <summary>Opens a link. The caller speaks first.</summary>
    /// <param name="peer">To whom.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PeerUnreachableException">There is nobody, or not the one expected.</exception>
    ValueTask<IPeerLink> ConnectAsync(PeerOptions peer, CancellationToken cancellation);
}

/// <summary>A link could not be opened, or broke.</summary>
public sealed class PeerUnreachableException : Exception
{
    /// <summary>A broken link.</summary>
    /// <param name="message">What happened, in words for people.</param>
    /// <param name="inner">The transport's own error.</param>
    public PeerUnreachableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
