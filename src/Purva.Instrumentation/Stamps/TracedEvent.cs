namespace Purva.Instrumentation.Stamps;

/// <summary>An event of this process with its clock, on its way to a log.</summary>
/// <param name="Counter">Which event of this process.</param>
/// <param name="Known">What the process had heard of others, this event included.</param>
/// <param name="Time">When, by the wall clock.</param>
/// <param name="From">Who sent what is received here; nobody if it carried no clock.</param>
/// <param name="What">What happened.</param>
internal readonly record struct TracedEvent(ulong Counter, KnownHosts Known, DateTimeOffset Time, HostLabel? From, Happening What);
