using System.Text.Json.Serialization;
using Purva.Server.Alerts;

namespace Purva.Server.Monitoring;

/// <summary>What a webhook is told.</summary>
internal sealed record WebhookBody(
    string Cluster,
    string Site,
    string Alert,
    string State,
    string Severity,
    string Condition,
    string Metric,
    string Aggregation,
    string Comparison,
    double Threshold,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value,
    DateTimeOffset At,
    string? Description)
{
    /// <summary>What is to be told of an event.</summary>
    public static WebhookBody Of(AlertEvent happened, ServerOptions options) => new(
        options.Cluster,
        options.Site,
        happened.Rule.Name,
        AlertRuleText.Word(happened.Phase),
        AlertRuleText.Word(happened.Rule.Severity),
        happened.Rule.Condition,
        happened.Rule.Metric.Name,
        AlertRuleText.Word(happened.Rule.Aggregation),
        AlertRuleText.Of(happened.Rule.Comparison),
        happened.Rule.Threshold,
        happened.Value,
        happened.At,
        happened.Rule.Description);
}

/// <summary>The JSON form of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
