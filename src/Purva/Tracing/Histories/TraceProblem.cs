namespace Purva.Tracing.Histories;

/// <summary>Something that is wrong with a log: where, what kind, and in words.</summary>
/// <param name="Line">The line, from 1; 0 where it has none.</param>
/// <param name="Kind">What kind of mistake it is.</param>
/// <param name="Text">What is wrong, for a person, with the event's and host's names.</param>
public readonly record struct TraceProblem(long Line, TraceProblemKind Kind, string Text);
