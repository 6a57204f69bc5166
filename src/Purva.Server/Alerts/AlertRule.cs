using System.Globalization;
using Purva.Server.Metrics;

namespace Purva.Server.Alerts;

/// <summary>A condition on a metric, and for how long it must hold. Immutable and checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Metric">What it looks at.</param>
/// <param name="Aggregation">How the values of the window become one.</param>
/// <param name="Comparison">How that value has to stand to the threshold.</param>
/// <param name="Threshold">In the metric's unit.</param>
internal sealed record AlertRule(string Name, Metric Metric, Aggregation Aggregation, AlertComparison Comparison, double Threshold)
{
    /// <summary>How long the window is, in whole seconds.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long the condition must hold; zero fires at once.</summary>
    public TimeSpan For { get; init; }

    /// <summary>How bad it is.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.Warning;

    /// <summary>What it means, for whoever is woken by it; or null.</summary>
    public string? Description { get; init; }

    /// <summary>The condition, for people.</summary>
    public string Condition => string.Create(
        CultureInfo.InvariantCulture,
        $"{Aggregation.ToString().ToLowerInvariant()} of {Metric.Name} over {Window.TotalSeconds:0} s {AlertRuleText.Of(Comparison)} {Threshold} {Metric.Unit}");

    /// <summary>Whether the condition holds for a value; never for none.</summary>
    public bool Holds(double? value) => Comparison switch
    {
        AlertComparison.Above => value > Threshold,
        AlertComparison.AtLeast => value >= Threshold,
        AlertComparison.Below => value < Threshold,
        _ => value <= Threshold,
    };
}
