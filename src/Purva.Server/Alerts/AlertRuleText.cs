using System.Diagnostics.CodeAnalysis;
using Purva.Server.Metrics;

namespace Purva.Server.Alerts;

/// <summary>A rule as somebody wrote it, in a file or in a request.</summary>
/// <param name="Name">1 to 64 of a–z, 0–9 and '-'.</param>
/// <param name="Metric">The name of a metric.</param>
/// <param name="Aggregation">p50, p90, p99, max, min, mean, rate or last, as the metric has it.</param>
/// <param name="Comparison">&gt;, &gt;=, &lt; or &lt;=.</param>
/// <param name="Threshold">In the metric's unit.</param>
internal sealed record AlertRuleText(string Name, string Metric, string Aggregation, string Comparison, double Threshold)
{
    private const int MaxName = 64;
    private const int MaxDescription = 512;
    private static readonly TimeSpan MaxWindow = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxFor = TimeSpan.FromDays(1);
    private static readonly string[] Comparisons = [">", ">=", "<", "<="];

    public TimeSpan? Window { get; init; }

    public TimeSpan? For { get; init; }

    public string? Severity { get; init; }

    public string? Description { get; init; }

    /// <summary>A comparison as it is written.</summary>
    public static string Of(AlertComparison comparison) => Comparisons[(int)comparison];

    /// <summary>A rule as it would be written.</summary>
    public static AlertRuleText Of(AlertRule rule) => new(rule.Name, rule.Metric.Name, Word(rule.Aggregation), Of(rule.Comparison), rule.Threshold)
    {
        Window = rule.Window,
        For = rule.For > TimeSpan.Zero ? rule.For : null,
        Severity = Word(rule.Severity),
        Description = rule.Description,
    };

    /// <summary>Makes a rule of what was written, or says what is wrong with it.</summary>
    public bool TryRead(MetricCatalog catalog, [NotNullWhen(true)] out AlertRule? rule, [NotNullWhen(false)] out string? problem)
    {
        rule = null;
        var metric = catalog.Find(Metric);
        problem = ProblemOfNumbers() ?? (metric is null ? $"there is no metric '{Metric}'; GET /v1/metrics lists those of this site." : null);
        if (problem is not null)
        {
            return false;
        }

        var comparison = Array.IndexOf(Comparisons, Comparison);
        var severity = Severity ?? Word(AlertSeverity.Warning);
        problem = !TryWord<Aggregation>(Aggregation, out var aggregation) || !metric!.Aggregations.Contains(aggregation) ? $"aggregation is '{Aggregation}'; of {Metric} there is {string.Join(", ", metric!.Aggregations.Select(Word))}."
            : comparison < 0 ? $"comparison is '{Comparison}'; write >, >=, < or <=."
            : !TryWord<AlertSeverity>(severity, out _) ? $"severity is '{severity}'; write info, warning or critical."
            : null;
        if (problem is not null)
        {
            return false;
        }

        TryWord<AlertSeverity>(severity, out var grade);
        rule = new AlertRule(Name, metric!, aggregation, (AlertComparison)comparison, Threshold)
        {
            Window = Window ?? TimeSpan.FromMinutes(1),
            For = For ?? TimeSpan.Zero,
            Severity = grade,
            Description = Description,
        };
        return true;
    }

    /// <summary>A value of an enumeration as it is written here: in small letters.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Whether a text may name a rule.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool TryWord<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        foreach (var one in Enum.GetValues<T>())
        {
            if (Word(one) == text)
            {
                value = one;
                return true;
            }
        }

        return false;
    }

    private string? ProblemOfNumbers() =>
        !IsName(Name) ? $"'{Name}' names no rule: use 1 to {MaxName} of a-z, 0-9 and '-'."
        : !double.IsFinite(Threshold) ? "threshold is no number."
        : Window is { } window && (window < TimeSpan.FromSeconds(1) || window > MaxWindow || window.Ticks % TimeSpan.TicksPerSecond != 0) ? $"window is {window:c}; write whole seconds, from 1 to {MaxWindow.TotalSeconds}."
        : For is { } hold && (hold < TimeSpan.Zero || hold > MaxFor) ? $"for is {hold:c}; write a time from 0 to {MaxFor.TotalSeconds} seconds."
        : Description?.Length > MaxDescription ? $"a description has at most {MaxDescription} characters."
        : null;
}
