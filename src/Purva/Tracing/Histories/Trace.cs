using System.Collections.Immutable;

namespace Purva.Tracing.Histories;

/// <summary>A log as it was read: its executions, and what could not be read of it.</summary>
/// <param name="Executions">The executions, in the log's order; those without an event are left out.</param>
/// <param name="Problems">What could not be read, by line; at most <see cref="TraceLimits.MostProblems"/>.</param>
/// <param name="ProblemCount">How many problems there were.</param>
/// <param name="Form">The name of the form in which it was read.</param>
/// <param name="Lines">How many lines it had.</param>
/// <param name="Bytes">How many bytes it had.</param>
public sealed record Trace(ImmutableArray<Execution> Executions, ImmutableArray<TraceProblem> Problems, long ProblemCount, string Form, long Lines, long Bytes);
