using System.Globalization;
using System.Net.Http.Json;

namespace Purva.Client;

/// <content>Alerts of one site: each site measures itself, and its rules are its own.</content>
public sealed partial class PurvaClient
{
    /// <summary>The alert rules of the site that answers, where they stand, and what happened lately.</summary>
    /// <param name="after">Only events after this sequence; 0 for all that it remembers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<AlertReport> GetAlertsAsync(long after = 0, CancellationToken cancellation = default)
    {
        using var answer = await caller.SendAsync(
            () => Request(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v1/alerts?after={after}")), isRead: true, cancellation).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync(WireJson.Default.AlertListBody, cancellation).ConfigureAwait(false))!.ToReport();
    }

    /// <summary>Sets a rule at the site that answers, in place of the one of its name; the site keeps it beside its data.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The rule that holds now.</returns>
    /// <exception cref="PurvaException">Refused (<c>invalid</c>, <c>rule-in-options</c>, <c>too-many-rules</c>), or out of reach.</exception>
    public async Task<AlertSettings> SetAlertAsync(AlertSettings rule, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        using var answer = await caller.SendAsync(
            () => Request(HttpMethod.Put, RulePath(rule.Name), JsonContent.Create(AlertRuleRequest.Of(rule), WireJson.Default.AlertRuleRequest)), isRead: false, cancellation).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync(WireJson.Default.AlertRuleBody, cancellation).ConfigureAwait(false))!.ToSettings();
    }

    /// <summary>Removes a rule at the site that answers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused (<c>not-found</c>, <c>rule-in-options</c>), or out of reach.</exception>
    public async Task DeleteAlertAsync(string name, CancellationToken cancellation = default)
    {
        using var answer = await caller.SendAsync(() => Request(HttpMethod.Delete, RulePath(name)), isRead: false, cancellation).ConfigureAwait(false);
    }

    private static string RulePath(string name) => $"/v1/alerts/rules/{Uri.EscapeDataString(name)}";
}
