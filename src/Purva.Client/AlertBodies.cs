namespace Purva.Client;

internal sealed record AlertRuleBody(string Name, string Metric, string Aggregation, string Comparison, double Threshold, double Window, double For, string Severity, string? Description, bool InOptions)
{
    public AlertSettings ToSettings() => new(Name, Metric, Aggregation, Comparison, Threshold)
    {
        Window = TimeSpan.FromSeconds(Window),
        For = TimeSpan.FromSeconds(For),
        Severity = Severity,
        Description = Description,
        InOptions = InOptions,
    };
}

internal sealed record AlertRuleRequest(string Metric, string Aggregation, string Comparison, double Threshold, double Window, double? For, string Severity, string? Description)
{
    public static AlertRuleRequest Of(AlertSettings rule) => new(
        rule.Metric,
        rule.Aggregation,
        rule.Comparison,
        rule.Threshold,
        rule.Window.TotalSeconds,
        rule.For > TimeSpan.Zero ? rule.For.TotalSeconds : null,
        rule.Severity,
        rule.Description);
}

internal sealed record AlertStandingBody(AlertRuleBody Rule, string State, DateTimeOffset Since, double? Value);

internal sealed record AlertListBody(IReadOnlyList<AlertStandingBody> Alerts, IReadOnlyList<AlertEvent> Events)
{
    public AlertReport ToReport() => new([.. Alerts.Select(alert => new AlertStanding(alert.Rule.ToSettings(), alert.State, alert.Since, alert.Value))], Events);
}
