using Purva.Server.Alerts;
using Purva.Server.Monitoring;
using Purva.SiteConsole;

namespace Purva.Server.Showing;

/// <summary>The alert rules, as the console writes and reads them.</summary>
internal sealed class ConsoleAlerts(SiteMonitor monitor) : ISiteAlerts
{
    public IReadOnlyList<AlertStand> Rules => [.. monitor.Board.Standings.Select(one => new AlertStand(
        DraftOf(one.Standing.Rule), one.Standing.Rule.Condition, AlertRuleText.Word(one.Standing.Phase), one.Standing.Since, one.Standing.Value, one.IsFixed))];

    public IReadOnlyList<AlertHappening> Happened => [.. monitor.Board.EventsAfter(0).Select(one => new AlertHappening(
        one.At, one.Rule.Name, AlertRuleText.Word(one.Phase), AlertRuleText.Word(one.Rule.Severity), one.Rule.Condition, one.Value))];

    public string? Put(AlertDraft rule)
    {
        var text = new AlertRuleText(rule.Name, rule.Metric, rule.Aggregation, rule.Comparison, rule.Threshold)
        {
            Window = TimeSpan.FromSeconds(rule.WindowSeconds),
            For = TimeSpan.FromSeconds(rule.ForSeconds),
            Severity = rule.Severity,
            Description = rule.Description.Length == 0 ? null : rule.Description,
        };
        return text.TryRead(monitor.History.Catalog, out var read, out var problem) ? Try(() => monitor.Put(read), rule.Name) : $"The rule is wrong: {problem}";
    }

    public string? Remove(string name) => Try(() => monitor.Remove(name), name);

    private static string? Try(Func<AlertChange> change, string name)
    {
        try
        {
            return change() switch
            {
                AlertChange.Unknown => $"There is no rule “{name}” any more.",
                AlertChange.Fixed => $"The rule “{name}” stands in the configuration of the site; change it there, and start the site again.",
                AlertChange.Early => "The site is starting; try again in a moment.",
                AlertChange.TooMany => $"A site looks at {AlertBoard.MaxRules} rules and no more; remove one first.",
                _ => null,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"It holds until the site stops, and cannot be kept: {e.Message}";
        }
    }

    private static AlertDraft DraftOf(AlertRule rule) => new()
    {
        Name = rule.Name,
        Metric = rule.Metric.Name,
        Aggregation = AlertRuleText.Word(rule.Aggregation),
        Comparison = AlertRuleText.Of(rule.Comparison),
        Threshold = rule.Threshold,
        WindowSeconds = (int)rule.Window.TotalSeconds,
        ForSeconds = (int)rule.For.TotalSeconds,
        Severity = AlertRuleText.Word(rule.Severity),
        Description = rule.Description ?? string.Empty,
    };
}
