using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary>How alerts are printed.</summary>
internal static class AlertText
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";

    public static string Of(AlertSettings rule) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rule.Aggregation} {rule.Metric} {rule.Comparison} {rule.Threshold} over {rule.Window:c}{(rule.For > TimeSpan.Zero ? $" for {rule.For:c}" : string.Empty)} ({rule.Severity})");

    public static string TableOf(IReadOnlyList<AlertStanding> alerts)
    {
        var table = new TextTable("alert", "state", "since", "value", "rule");
        foreach (var alert in alerts)
        {
            table.Add(alert.Rule.Name, alert.State, TimeOf(alert.Since), ValueOf(alert.Value), Of(alert.Rule));
        }

        return table.ToString();
    }

    public static void Print(AlertEvent happened, bool asJson)
    {
        if (asJson)
        {
            Output.PrintLine(JsonOf(happened));
        }
        else
        {
            Console.Out.WriteLine($"{TimeOf(happened.At)}  {happened.Alert} {(happened.State == "firing" ? $"fires ({happened.Severity})" : "is resolved")}: {happened.Condition}, value {ValueOf(happened.Value)}");
        }
    }

    public static JsonObject JsonOf(AlertReport report) => new()
    {
        ["alerts"] = new JsonArray([.. report.Alerts.Select(alert => (JsonNode)new JsonObject
        {
            ["rule"] = JsonOf(alert.Rule),
            ["state"] = alert.State,
            ["since"] = TimeOf(alert.Since),
            ["value"] = alert.Value,
        })]),
        ["events"] = new JsonArray([.. report.Events.Select(happened => (JsonNode)JsonOf(happened))]),
    };

    public static JsonObject JsonOf(AlertSettings rule) => new()
    {
        ["name"] = rule.Name,
        ["metric"] = rule.Metric,
        ["aggregation"] = rule.Aggregation,
        ["comparison"] = rule.Comparison,
        ["threshold"] = rule.Threshold,
        ["window"] = rule.Window.TotalSeconds,
        ["for"] = rule.For.TotalSeconds,
        ["severity"] = rule.Severity,
        ["description"] = rule.Description,
        ["inOptions"] = rule.InOptions,
    };

    private static JsonObject JsonOf(AlertEvent happened) => new()
    {
        ["sequence"] = happened.Sequence,
        ["at"] = TimeOf(happened.At),
        ["alert"] = happened.Alert,
        ["state"] = happened.State,
        ["severity"] = happened.Severity,
        ["condition"] = happened.Condition,
        ["value"] = happened.Value,
    };

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string ValueOf(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "none";
}
