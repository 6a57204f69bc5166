namespace Purva.Cli.Clocks;

/// <summary>An entry of a vector or a context as it was typed.</summary>
/// <param name="Name">The replica's name.</param>
/// <param name="Counter">The counter.</param>
/// <param name="IsBeyondGap">Whether it stands behind the bar: this one event, and not those before it.</param>
internal readonly record struct TypedEntry(string Name, ulong Counter, bool IsBeyondGap);
