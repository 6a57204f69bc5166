namespace Purva.Server.Alerts;

/// <summary>Where one rule stands: ok → pending → firing → resolved → ok. It is told the time, and asks no clock.</summary>
/// <param name="rule">The rule.</param>
/// <param name="now">The time of its beginning, by a clock that nobody sets.</param>
/// <param name="wall">The same by the wall clock, for people.</param>
internal sealed class AlertState(AlertRule rule, TimeSpan now, DateTimeOffset wall)
{
    /// <summary>How long it is told that something was resolved.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private TimeSpan entered = now;

    /// <summary>The rule.</summary>
    public AlertRule Rule => rule;

    /// <summary>Where it stands.</summary>
    public AlertPhase Phase { get; private set; }

    /// <summary>Since when, by the wall clock.</summary>
    public DateTimeOffset Since { get; private set; } = wall;

    /// <summary>The value at the last look; null where there was none.</summary>
    public double? Value { get; private set; }

    /// <summary>Looks at a value; true when the phase has changed.</summary>
    /// <param name="value">The value of the window now, null for none: then no condition holds.</param>
    /// <param name="now">By the clock that nobody sets; never before an earlier one.</param>
    /// <param name="wall">By the wall clock.</param>
    public bool Look(double? value, TimeSpan now, DateTimeOffset wall)
    {
        Value = value;
        var holds = rule.Holds(value);
        var next = Phase switch
        {
            AlertPhase.Ok or AlertPhase.Resolved when holds => rule.For > TimeSpan.Zero ? AlertPhase.Pending : AlertPhase.Firing,
            AlertPhase.Pending when !holds => AlertPhase.Ok,
            AlertPhase.Pending when now - entered >= rule.For => AlertPhase.Firing,
            AlertPhase.Firing when !holds => AlertPhase.Resolved,
            AlertPhase.Resolved when now - entered >= Memory => AlertPhase.Ok,
            var same => same,
        };
        if (next == Phase)
        {
            return false;
        }

        (Phase, entered, Since) = (next, now, wall);
        return true;
    }
}
