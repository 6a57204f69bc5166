namespace Purva.SiteConsole;

/// <summary>The alert rules of a site, as its console sees them. Safe to share between threads.</summary>
public interface ISiteAlerts
{
    /// <summary>Every rule and where it stands, by name.</summary>
    IReadOnlyList<AlertStand> Rules { get; }

    /// <summary>What happened lately, the oldest first.</summary>
    IReadOnlyList<AlertHappening> Happened { get; }

    /// <summary>Sets a rule, in place of one of its name.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Why not, as a sentence; null when it is done.</returns>
    string? Put(AlertDraft rule);

    /// <summary>Removes a rule.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Why not, as a sentence; null when it is done.</returns>
    string? Remove(string name);
}

/// <summary>Where an alert rule stands.</summary>
/// <param name="Rule">The rule, as it would be written.</param>
/// <param name="Condition">Its condition, for people.</param>
/// <param name="Phase"><c>ok</c>, <c>pending</c>, <c>firing</c> or <c>resolved</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Value">The value at the last look; null where there was none.</param>
/// <param name="IsFixed">Whether it stands in the site's configuration and can be changed only there.</param>
public sealed record AlertStand(AlertDraft Rule, string Condition, string Phase, DateTimeOffset Since, double? Value, bool IsFixed);

/// <summary>That a rule began to fire, or ceased to.</summary>
/// <param name="At">When.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Phase"><c>firing</c> or <c>resolved</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Condition">The rule's condition, for people.</param>
/// <param name="Value">The value then; null where there was none.</param>
public sealed record AlertHappening(DateTimeOffset At, string Name, string Phase, string Severity, string Condition, double? Value);

/// <summary>An alert rule as somebody writes it.</summary>
public sealed record AlertDraft
{
    /// <summary>1 to 64 of a–z, 0–9 and '-'.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The name of a measure.</summary>
    public string Metric { get; set; } = string.Empty;

    /// <summary>One of the measure's aggregations.</summary>
    public string Aggregation { get; set; } = string.Empty;

    /// <summary><c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c> or <c>&lt;=</c>.</summary>
    public string Comparison { get; set; } = ">";

    /// <summary>In the measure's unit.</summary>
    public double Threshold { get; set; }

    /// <summary>How many seconds of values are looked at.</summary>
    public int WindowSeconds { get; set; } = 60;

    /// <summary>For how many seconds the condition must hold; 0 fires at once.</summary>
    public int ForSeconds { get; set; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; set; } = "warning";

    /// <summary>What it means, for whoever is woken by it.</summary>
    public string Description { get; set; } = string.Empty;
}
