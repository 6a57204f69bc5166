namespace Purva.Client;

/// <summary>The alert rules of a site, where they stand, and what happened lately.</summary>
/// <param name="Alerts">Every rule, by name.</param>
/// <param name="Events">What happened, oldest first; a site remembers the last 500 since its start.</param>
public sealed record AlertReport(IReadOnlyList<AlertStanding> Alerts, IReadOnlyList<AlertEvent> Events);

/// <summary>Where a rule stands.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State"><c>ok</c>, <c>pending</c> (the condition holds, not yet for long enough), <c>firing</c>, or <c>resolved</c> (it fired until a few minutes ago).</param>
/// <param name="Since">Since when.</param>
/// <param name="Value">The value now, in the metric's unit; null where nothing was measured.</param>
public sealed record AlertStanding(AlertSettings Rule, string State, DateTimeOffset Since, double? Value);

/// <summary>That a rule began to fire, or ceased to.</summary>
/// <param name="Sequence">From 1, ascending, since the site started.</param>
/// <param name="At">When.</param>
/// <param name="Alert">The rule's name.</param>
/// <param name="State"><c>firing</c> or <c>resolved</c>.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="Condition">The condition, for people.</param>
/// <param name="Value">The value then; null where nothing was measured, and where the rule was removed.</param>
public sealed record AlertEvent(long Sequence, DateTimeOffset At, string Alert, string State, string Severity, string Condition, double? Value);
