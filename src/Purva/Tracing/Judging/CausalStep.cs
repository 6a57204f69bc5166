namespace Purva.Tracing.Judging;

/// <summary>One step of a causal path: along a host, over any number of its events, or along a message.</summary>
/// <param name="From">The event from which it leads.</param>
/// <param name="To">The event to which it leads.</param>
/// <param name="IsMessage">Whether it leads from one host to another.</param>
public readonly record struct CausalStep(int From, int To, bool IsMessage);
