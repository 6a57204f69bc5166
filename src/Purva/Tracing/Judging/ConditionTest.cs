namespace Purva.Tracing.Judging;

/// <summary>How a value is held against what a log says.</summary>
internal enum ConditionTest
{
    /// <summary>They are the same: <c>=</c>.</summary>
    Equal = 1,

    /// <summary>They are not the same, or the log says nothing: <c>!=</c>.</summary>
    Differs = 2,

    /// <summary>The log's contains the value: <c>~</c>.</summary>
    Contains = 3,
}
