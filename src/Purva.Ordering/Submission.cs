namespace Purva.Ordering;

/// <summary>A transaction on its way.</summary>
/// <param name="Accepted">Completes when an event that carries it is on the disk: from then on it is ordered sooner or later, whatever becomes of the process.</param>
/// <param name="Ordered">Completes when it has its place.</param>
public sealed record Submission(Task Accepted, Task<OrderedTransaction> Ordered);
