namespace Purva.Hashgraph;

/// <summary>Tells whether a member really signed an event. A function of its arguments: it waits for nothing and remembers nothing that shows.</summary>
public interface IEventVerifier
{
    /// <summary>Whether the signature is the member's, under the digest.</summary>
    /// <param name="member">The number of the member in its <see cref="Membership"/>.</param>
    /// <param name="digest">What was signed.</param>
    /// <param name="signature">The signature; any bytes.</param>
    bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature);
}
