namespace Purva.Server;

/// <summary>A server could not listen: the address is in use, is not of this machine, or needs privileges. The message says which address and what to do.</summary>
public sealed class AddressUnavailableException : Exception
{
    /// <summary>An address that cannot be listened at.</summary>
    /// <param name="message">Which, why, and what to do.</param>
    /// <param name="inner">The system's own error.</param>
    public AddressUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
