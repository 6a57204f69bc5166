using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Server.Alerts;
using Purva.Server.Monitoring;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>Alert rules, where they stand, and what happened.</summary>
internal sealed class AlertEndpoints(SiteMonitor monitor)
{
    private static readonly string[] ListNames = ["after"];

    /// <summary><c>GET /v1/alerts</c>.</summary>
    public async ValueTask<Problem?> ListAsync(HttpContext context, Site site)
    {
        var after = 0L;
        var problem = QueryValues.Read(context.Request, ListNames, out var query)
            ?? (query["after"] is not { } text || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after) ? null
                : Problem.Invalid($"The query parameter after is '{text}'; write the sequence of the last event that you have, or 0."));
        if (problem is not null)
        {
            return problem;
        }

        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, BodyOf(after), ApiJson.Readable.AlertList).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>GET /v1/alerts/rules</c>.</summary>
    public async ValueTask<Problem?> RulesAsync(HttpContext context, Site site)
    {
        if (QueryValues.Read(context.Request, [], out _) is { } problem)
        {
            return problem;
        }

        context.Response.ContentType = "application/json";
        var list = new AlertRuleList(monitor.Board.Standings.Select(one => AlertRuleBody.Of(one.Standing.Rule, one.IsFixed)));
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, list, ApiJson.Readable.AlertRuleList).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>GET /v1/alerts/rules/{name}</c>.</summary>
    public async ValueTask<Problem?> GetAsync(HttpContext context, Site site)
    {
        var name = NameIn(context);
        var (standing, isFixed) = monitor.Board.Standings.FirstOrDefault(one => one.Standing.Rule.Name == name);
        return QueryValues.Read(context.Request, [], out _)
            ?? (standing is null ? NoRule(name) : await AnswerAsync(context, standing.Rule, isFixed).ConfigureAwait(false));
    }

    /// <summary><c>PUT /v1/alerts/rules/{name}</c>.</summary>
    public async ValueTask<Problem?> PutAsync(HttpContext context, Site site)
    {
        var (body, problem) = await RequestBody.ReadJsonAsync(context.Request, ApiJson.Readable.AlertRuleRequest).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        if (!body!.ToText(NameIn(context)).TryRead(monitor.History.Catalog, out var rule, out var wrong))
        {
            return Problem.Invalid($"The rule is wrong: {wrong}");
        }

        return Try(() => monitor.Put(rule), rule.Name) ?? await AnswerAsync(context, rule, inOptions: false).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /v1/alerts/rules/{name}</c>.</summary>
    public ValueTask<Problem?> DeleteAsync(HttpContext context, Site site)
    {
        var problem = QueryValues.Read(context.Request, [], out _) ?? Try(() => monitor.Remove(NameIn(context)), NameIn(context));
        context.Response.StatusCode = problem is null ? StatusCodes.Status204NoContent : context.Response.StatusCode;
        return new(problem);
    }

    /// <summary>How it stands, and what happened after an event.</summary>
    internal AlertList BodyOf(long after)
    {
        var standings = monitor.Board.Standings;
        return new AlertList(
            standings.Count(one => one.Standing.Phase == AlertPhase.Firing),
            standings.Select(one => new AlertBody(AlertRuleBody.Of(one.Standing.Rule, one.IsFixed), AlertRuleText.Word(one.Standing.Phase), one.Standing.Since, one.Standing.Value)),
            monitor.Board.EventsAfter(after).Select(Of))
        {
            Posted = monitor.Webhook?.Posted,
            Lost = monitor.Webhook?.Lost,
        };
    }

    private static AlertEventBody Of(AlertEvent happened) => new(
        happened.Sequence,
        happened.At,
        happened.Rule.Name,
        AlertRuleText.Word(happened.Phase),
        AlertRuleText.Word(happened.Rule.Severity),
        happened.Rule.Condition,
        happened.Value);

    private static Problem? Try(Func<AlertChange> change, string name)
    {
        try
        {
            return change() switch
            {
                AlertChange.Unknown => NoRule(name),
                AlertChange.Fixed => Problem.RuleInOptions($"The rule '{name}' stands in the options of this site; change it there, and start the site again."),
                AlertChange.Early => Problem.Unavailable("The site is starting; try again in a moment."),
                AlertChange.TooMany => Problem.TooManyRules($"This site looks at {AlertBoard.MaxRules} rules and no more; remove one first."),
                _ => null,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem.StorageFailed($"It holds until this site stops, and cannot be kept: {e.Message}");
        }
    }

    private static async ValueTask<Problem?> AnswerAsync(HttpContext context, AlertRule rule, bool inOptions)
    {
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, AlertRuleBody.Of(rule, inOptions), ApiJson.Readable.AlertRuleBody).ConfigureAwait(false);
        return null;
    }

    private static string NameIn(HttpContext context) => (string)context.Request.RouteValues["name"]!;

    private static Problem NoRule(string name) => Problem.NotFound($"There is no alert rule '{name}' at this site; GET /v1/alerts/rules lists what there is.");
}
