using System.Text.Json.Serialization;
using Purva.Server.Alerts;

namespace Purva.Server.Http;

/// <summary>The rules of a site, where they stand, and what happened lately.</summary>
internal sealed record AlertList(int Firing, IEnumerable<AlertBody> Alerts, IEnumerable<AlertEventBody> Events)
{
    /// <summary>Posts to the webhook that were taken; null without a webhook.</summary>
    public long? Posted { get; init; }

    /// <summary>Posts to the webhook that were given up.</summary>
    public long? Lost { get; init; }
}

/// <summary>A rule and where it stands.</summary>
internal sealed record AlertBody(
    AlertRuleBody Rule,
    string State,
    DateTimeOffset Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value);

/// <summary>That a rule began to fire, or ceased to.</summary>
internal sealed record AlertEventBody(
    long Sequence,
    DateTimeOffset At,
    string Alert,
    string State,
    string Severity,
    string Condition,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value);

/// <summary>The rules of a site.</summary>
internal sealed record AlertRuleList(IEnumerable<AlertRuleBody> Rules);

/// <summary>A rule; one that stands in the options can be changed only there.</summary>
internal sealed record AlertRuleBody(string Name, string Metric, string Aggregation, string Comparison, double Threshold, double Window, double For, string Severity, string? Description, bool InOptions)
{
    /// <summary>What a rule is.</summary>
    public static AlertRuleBody Of(AlertRule rule, bool inOptions) => new(
        rule.Name,
        rule.Metric.Name,
        AlertRuleText.Word(rule.Aggregation),
        AlertRuleText.Of(rule.Comparison),
        rule.Threshold,
        rule.Window.TotalSeconds,
        rule.For.TotalSeconds,
        AlertRuleText.Word(rule.Severity),
        rule.Description,
        inOptions);
}

/// <summary>What a rule is to be.</summary>
internal sealed record AlertRuleRequest(string Metric, string Aggregation, string Comparison, double Threshold)
{
    [JsonConverter(typeof(DurationTextConverter))]
    public TimeSpan? Window { get; init; }

    [JsonConverter(typeof(DurationTextConverter))]
    public TimeSpan? For { get; init; }

    public string? Severity { get; init; }

    public string? Description { get; init; }

    /// <summary>The same as it comes from everywhere.</summary>
    public AlertRuleText ToText(string name) => new(name, Metric, Aggregation, Comparison, Threshold) { Window = Window, For = For, Severity = Severity, Description = Description };
}
