namespace Purva.TestKit.Logs;

/// <summary>An event as it is to stand in a log.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Text">What happened.</param>
/// <param name="Nanoseconds">When, since 1970.</param>
public sealed record LoggedEvent(string Host, (string Host, int Counter)[] Clock, string Text, long Nanoseconds);
