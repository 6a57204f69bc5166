namespace Purva.Ordering.Running;

/// <summary>A peer did not answer, or not as one may: the message says which, for people.</summary>
internal sealed class PeerSilentException(string message, Exception? inner = null) : Exception(message, inner);
