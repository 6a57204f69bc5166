using System.Globalization;
using System.Text.Json.Serialization;
using Purva.Server.Alerts;
using Purva.Server.Metrics;

namespace Purva.Server;

/// <summary>Alert rules and who is told, as written in the configuration.</summary>
public sealed class AlertEntries
{
    /// <summary>Rules; these can be changed here only. Others are set while the site runs, with <c>PUT /v1/alerts/rules/{name}</c>.</summary>
    public IReadOnlyList<AlertRuleEntry> Rules { get; set; } = [];

    /// <summary>Where alerts are posted, or null.</summary>
    public WebhookEntry? Webhook { get; set; }

    /// <summary>What is wrong, a sentence each.</summary>
    internal IEnumerable<string> Problems(IEnumerable<string> peers)
    {
        var catalog = new MetricCatalog(peers.Distinct(StringComparer.Ordinal));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, rule) in Rules.Index())
        {
            var problem = rule is null ? "it is null." : rule.ToText().TryRead(catalog, out _, out var wrong) ? null : wrong;
            if (problem is not null || !seen.Add(rule!.Name))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"alerts.rules[{at}]: {problem ?? $"there is a rule '{rule!.Name}' already; give each its own name."}");
            }
        }

        if (Rules.Count > AlertBoard.MaxRules)
        {
            yield return $"alerts.rules has {Rules.Count} entries; at most {AlertBoard.MaxRules} are looked at.";
        }

        if (Webhook?.Problem() is { } wrongHook)
        {
            yield return wrongHook;
        }
    }
}

/// <summary>A condition on a metric, as written in the configuration.</summary>
public sealed class AlertRuleEntry
{
    /// <summary>Its name: 1 to 64 of <c>a–z 0–9 -</c>.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The metric, as <c>GET /v1/metrics</c> lists them.</summary>
    public string Metric { get; set; } = string.Empty;

    /// <summary>How the values of the window become one: <c>p50</c>, <c>p90</c>, <c>p99</c>, <c>max</c>, <c>min</c>, <c>mean</c>, <c>rate</c> or <c>last</c>, as the metric has it.</summary>
    public string Aggregation { get; set; } = string.Empty;

    /// <summary><c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c> or <c>&lt;=</c>.</summary>
    public string Comparison { get; set; } = string.Empty;

    /// <summary>The threshold, in the metric's unit.</summary>
    public double Threshold { get; set; }

    /// <summary>Over which time values are aggregated: whole seconds up to an hour. A minute.</summary>
    public TimeSpan? Window { get; set; }

    /// <summary>For how long the condition must hold before the alert fires, at most a day. At once.</summary>
    public TimeSpan? For { get; set; }

    /// <summary><c>info</c>, <c>warning</c> (the default) or <c>critical</c>.</summary>
    public string? Severity { get; set; }

    /// <summary>What it means, for whoever is woken by it.</summary>
    public string? Description { get; set; }

    /// <summary>The same as it comes from everywhere.</summary>
    internal AlertRuleText ToText() => new(Name, Metric, Aggregation, Comparison, Threshold) { Window = Window, For = For, Severity = Severity, Description = Description };
}

/// <summary>Where alerts are posted.</summary>
public sealed class WebhookEntry
{
    /// <summary>The address; each alert that fires or is resolved is one POST of JSON.</summary>
    public string Url { get; set; } = string.Empty;

    /// <summary>A bearer token for it, or null.</summary>
    public string? Token { get; set; }

    /// <summary>The pause before the first retry; each further one is about twice as long.</summary>
    [JsonIgnore]
    internal TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong, or null.</summary>
    internal string? Problem() =>
        !Uri.TryCreate(Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") ? "alerts.webhook.url is no address; write one, as in https://alerts.example.org/purva."
        : Token is not null && address is { Scheme: "http", IsLoopback: false } ? $"alerts.webhook.url at {address.Host} would carry alerts.webhook.token across the network in clear text; write https://."
        : Token is not null && Token.Any(c => c is <= ' ' or > '~') ? "alerts.webhook.token is no bearer token; write visible ASCII characters."
        : null;
}
