namespace Purva.Tracing.Judging;

/// <summary>How two events of a pattern stand to each other.</summary>
internal enum PatternRelation
{
    /// <summary>The left one happened before the right one: <c>-&gt;</c>.</summary>
    Before = 1,

    /// <summary>The right one directly follows the left one, on its host or by a message: <c>=&gt;</c>.</summary>
    DirectlyBefore = 2,

    /// <summary>Neither knows the other: <c>||</c>.</summary>
    Concurrent = 3,
}
