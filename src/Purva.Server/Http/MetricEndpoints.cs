using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Server.Metrics;
using Purva.Server.Monitoring;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>What the site measures, over time.</summary>
internal sealed class MetricEndpoints(RunningSite running, SiteMonitor monitor)
{
    /// <summary>Most entries of a column.</summary>
    public const int MaxSteps = 1_440;

    private const int UsualSteps = 300;
    private const int MaxStep = 24 * 60 * 60;
    private static readonly TimeSpan UsualReach = TimeSpan.FromMinutes(5);
    private static readonly string[] HistoryNames = ["from", "until", "step", "names"];

    /// <summary><c>GET /v1/metrics</c>.</summary>
    public async ValueTask<Problem?> ListAsync(HttpContext context, Site site)
    {
        if (QueryValues.Read(context.Request, [], out _) is { } problem)
        {
            return problem;
        }

        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, MetricTelling.Of(monitor.History.Catalog), ApiJson.Readable.MetricList).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>GET /v1/metrics/history</c>.</summary>
    public async ValueTask<Problem?> HistoryAsync(HttpContext context, Site site)
    {
        if (ReadRequest(context.Request, out var from, out var until, out var step, out var metrics) is { } problem)
        {
            return problem;
        }

        context.Response.ContentType = "application/json";
        var body = MetricTelling.Of(monitor.History, metrics, from, until, step);
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, body, ApiJson.Readable.MetricHistoryBody).ConfigureAwait(false);
        return null;
    }

    private Problem? ReadRequest(HttpRequest request, out DateTimeOffset from, out DateTimeOffset until, out int step, out IReadOnlyList<Metric> metrics)
    {
        until = running.Time.GetUtcNow();
        from = until - UsualReach;
        (step, metrics) = (0, []);
        var problem = QueryValues.Read(request, HistoryNames, out var query) ?? ReadTime(query, "until", ref until);
        from = until - UsualReach;
        problem ??= ReadTime(query, "from", ref from);
        problem ??= from >= until ? Problem.Invalid("The query parameter from is not before until, which is now unless said otherwise.") : null;
        if (problem is not null)
        {
            return problem;
        }

        var reach = (until - from).TotalSeconds;
        problem = query.ReadNumber("step", 1, MaxStep, (int)Math.Clamp(Math.Ceiling(reach / UsualSteps), 1, MaxStep), out step);
        return problem
            ?? (reach / step > MaxSteps ? Problem.Invalid($"From there in steps of {step} s there are more than {MaxSteps} entries; ask for longer steps or less time.") : null)
            ?? ReadMetrics(query["names"], out metrics);
    }

    private Problem? ReadMetrics(string? names, out IReadOnlyList<Metric> metrics)
    {
        var catalog = monitor.History.Catalog;
        var asked = names is null ? [] : names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        metrics = names is null ? catalog.All : [.. asked.Select(catalog.Find).OfType<Metric>()];
        return names is null || metrics.Count == asked.Length ? null
            : Problem.Invalid($"There is no metric '{asked.First(name => catalog.Find(name) is null)}'; GET /v1/metrics lists those of this site.");
    }

    /// <summary>A time as ISO 8601, or as seconds from now, as in -300.</summary>
    private Problem? ReadTime(QueryValues query, string name, ref DateTimeOffset time)
    {
        if (query[name] is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds <= 0)
        {
            time = running.Time.GetUtcNow().AddSeconds(seconds);
            return null;
        }

        // Nothing was measured before there was a Purva, and a time near the ends of the calendar has none before or after it.
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) && read.Year is > 2000 and < 9000;
        time = isTime ? read : time;
        return isTime
            ? null
            : Problem.Invalid($"The query parameter {name} is '{text}'; write a time as in 2026-11-28T12:00:00Z, or seconds before now as in -300.");
    }
}
