namespace Purva.Tracing.Judging;

/// <summary>An event that, by the hosts' clocks, happened before something that it knows.</summary>
/// <param name="Happened">The event.</param>
/// <param name="Culprit">Of all events that it knows, the one whose clock told the latest time.</param>
/// <param name="Nanoseconds">How much later that time is than the event's own, the tolerance included; as large as the type holds at most.</param>
public readonly record struct ClockInversion(int Happened, int Culprit, long Nanoseconds)
{
    private const long Millisecond = 1_000_000;

    /// <summary>How bad it is, by its size.</summary>
    public InversionSeverity Severity => Nanoseconds switch
    {
        < Millisecond => InversionSeverity.Jitter,
        < 100 * Millisecond => InversionSeverity.Drift,
        < 10_000 * Millisecond => InversionSeverity.Skew,
        _ => InversionSeverity.Wrong,
    };
}
