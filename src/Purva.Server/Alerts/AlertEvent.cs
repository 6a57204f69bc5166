namespace Purva.Server.Alerts;

/// <summary>That a rule began to fire, or ceased to.</summary>
/// <param name="Sequence">From 1, ascending, since the site started.</param>
/// <param name="At">When, by the wall clock.</param>
/// <param name="Rule">The rule as it was.</param>
/// <param name="Phase">Firing or resolved.</param>
/// <param name="Value">The value; null where there was none, and where the rule went.</param>
internal sealed record AlertEvent(long Sequence, DateTimeOffset At, AlertRule Rule, AlertPhase Phase, double? Value);
