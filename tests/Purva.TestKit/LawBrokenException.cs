namespace Purva.TestKit;

/// <summary>A law does not hold; the message names the values.</summary>
public sealed class LawBrokenException(string message) : Exception(message);
