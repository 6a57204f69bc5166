namespace Purva.Instrumentation.Stamps;

/// <summary>What a process remembers of another one.</summary>
/// <param name="Label">Who.</param>
/// <param name="Counter">How far its events are known.</param>
/// <param name="HeardAt">The event of this process at which that last changed; who changed longest ago is retired first.</param>
internal readonly record struct KnownHost(HostLabel Label, ulong Counter, ulong HeardAt);
