namespace Purva.Tracing.Judging;

/// <summary>How far clocks contradict the order of two events, by what usually makes such a difference.</summary>
public enum InversionSeverity
{
    /// <summary>Under a millisecond: the reading of the clock itself.</summary>
    Jitter = 1,

    /// <summary>Under 100 milliseconds: clocks that are kept by a network time protocol.</summary>
    Drift = 2,

    /// <summary>Under 10 seconds: a clock that nobody keeps, or that was just set.</summary>
    Skew = 3,

    /// <summary>10 seconds and more: a clock that is wrong, or a time zone.</summary>
    Wrong = 4,
}
