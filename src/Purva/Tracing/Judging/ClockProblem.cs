using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>A clock that cannot be right.</summary>
/// <param name="Happened">The event whose clock it is.</param>
/// <param name="Line">The line of the log where that event begins, from 1; 0 where it has none.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Text">What is wrong, for a person, with the names of events and hosts and the other lines that it is about.</param>
public readonly record struct ClockProblem(int Happened, long Line, TraceProblemKind Kind, string Text)
{
    /// <summary>The same as a problem of the log.</summary>
    public TraceProblem ToTraceProblem() => new(Line, Kind, Text);
}
