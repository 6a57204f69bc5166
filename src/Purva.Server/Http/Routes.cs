using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Purva.Server.Calls;
using Purva.Server.Links;
using Scalar.AspNetCore;

namespace Purva.Server.Http;

/// <summary>Every path that the server answers.</summary>
internal static class Routes
{
    /// <summary>Maps them.</summary>
    public static void MapPurva(this WebApplication app)
    {
        var services = app.Services;
        var runner = services.GetRequiredService<AnswerRunner>();
        var several = services.GetRequiredService<SeveralKeys>();
        MapKeys(app, services.GetRequiredService<KeyEndpoint>());
        MapBuckets(app, runner, services.GetRequiredService<BucketEndpoints>());
        app.MapPost("/v1/buckets/{bucket}/ordered", runner.Endpoint("ordered", services.GetRequiredService<OrderedEndpoint>().WriteAsync)).Describe(ApiDescription.WriteOrdered);
        app.MapGet("/v1/buckets/{bucket}/keys", runner.Endpoint("list", several.ListAsync)).Describe(ApiDescription.ListKeys);
        app.MapPost("/v1/transactions", runner.Endpoint("transaction", several.TransactAsync)).Describe(ApiDescription.Transact);
        app.MapPost("/v1/read", runner.Endpoint("read", several.ReadAsync)).Describe(ApiDescription.Read);
        app.MapGet("/v1/changes", runner.Endpoint("changes", services.GetRequiredService<ChangeStream>().StreamAsync)).Describe(ApiDescription.Changes);
        app.MapGet("/v1/status", runner.Endpoint("status", SiteEndpoints.StatusAsync)).Describe(ApiDescription.Status);
        MapInsight(app, runner);
        MapAlerts(app, runner);
        app.MapPost("/v1/admin/links/{site}", runner.Endpoint("link", SiteEndpoints.SetLinkAsync)).Describe(ApiDescription.SetLink);
        app.MapGet("/health/live", SiteEndpoints.LiveAsync).Describe(ApiDescription.Live);
        app.MapGet("/health/ready", services.GetRequiredService<SiteEndpoints>().ReadyAsync).Describe(ApiDescription.Ready);
        MapPages(app);
        app.MapGrpcService<ValuesService>().ExcludeFromDescription();
        app.MapGrpcService<ReplicationService>().ExcludeFromDescription();
    }

    /// <summary>Problem details for what routing itself refuses.</summary>
    public static async Task DescribeRefusals(HttpContext context, RequestDelegate next)
    {
        await next(context).ConfigureAwait(false);
        if (!context.Response.HasStarted && context.Response.ContentType is null && RefusalOf(context) is { } problem)
        {
            await problem.WriteAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>The front door answers these before routing; they are mapped so that the API's description has them.</summary>
    private static void MapKeys(WebApplication app, KeyEndpoint keys)
    {
        const string pattern = "/v1/buckets/{bucket}/keys/{key}";
        app.MapPut(pattern, keys.InvokeAsync).Describe(ApiDescription.Put);
        app.MapGet(pattern, keys.InvokeAsync).Describe(ApiDescription.Get);
        app.MapPost(pattern, keys.InvokeAsync).Describe(ApiDescription.Update);
        app.MapDelete(pattern, keys.InvokeAsync).Describe(ApiDescription.Delete);
    }

    private static void MapBuckets(WebApplication app, AnswerRunner runner, BucketEndpoints buckets)
    {
        app.MapGet("/v1/buckets", runner.Endpoint("buckets", BucketEndpoints.ListAsync)).Describe(ApiDescription.ListBuckets);
        app.MapGet("/v1/buckets/{bucket}", runner.Endpoint("bucket", BucketEndpoints.GetAsync)).Describe(ApiDescription.GetBucket);
        app.MapPut("/v1/buckets/{bucket}", runner.Endpoint("define", buckets.DefineAsync)).Describe(ApiDescription.DefineBucket);
    }

    /// <summary>What the console and the tools see of a site.</summary>
    private static void MapInsight(WebApplication app, AnswerRunner runner)
    {
        var links = app.Services.GetRequiredService<LinkEndpoints>();
        var traces = app.Services.GetRequiredService<TraceEndpoints>();
        app.MapGet("/v1/links", runner.Endpoint("links", LinkEndpoints.ListAsync)).Describe(ApiDescription.ListLinks);
        app.MapPost("/v1/links/{peer}/pause", runner.Endpoint("link", LinkEndpoints.PauseAsync)).Describe(ApiDescription.PauseLink);
        app.MapPost("/v1/links/{peer}/resume", runner.Endpoint("link", LinkEndpoints.ResumeAsync)).Describe(ApiDescription.ResumeLink);
        app.MapGet("/v1/waiting", runner.Endpoint("waiting", links.WaitingAsync)).Describe(ApiDescription.Waiting);
        app.MapGet("/v1/log", runner.Endpoint("log", app.Services.GetRequiredService<LogEndpoint>().ReadAsync)).Describe(ApiDescription.Log);
        app.MapGet("/v1/traces", runner.Endpoint("traces", traces.ListAsync)).Describe(ApiDescription.ListTraces);
        app.MapPost("/v1/traces/{name}", runner.Endpoint("append-trace", traces.AppendAsync)).Describe(ApiDescription.AppendTrace);
        app.MapGet("/v1/traces/{name}", runner.Endpoint("trace", traces.GetAsync)).Describe(ApiDescription.GetTrace);
        app.MapDelete("/v1/traces/{name}", runner.Endpoint("delete-trace", traces.DeleteAsync)).Describe(ApiDescription.DeleteTrace);
    }

    private static void MapAlerts(WebApplication app, AnswerRunner runner)
    {
        var metrics = app.Services.GetRequiredService<MetricEndpoints>();
        var alerts = app.Services.GetRequiredService<AlertEndpoints>();
        app.MapGet("/v1/metrics", runner.Endpoint("metrics", metrics.ListAsync)).Describe(ApiDescription.ListMetrics);
        app.MapGet("/v1/metrics/history", runner.Endpoint("metric-history", metrics.HistoryAsync)).Describe(ApiDescription.MetricHistory);
        app.MapGet("/v1/alerts", runner.Endpoint("alerts", alerts.ListAsync)).Describe(ApiDescription.ListAlerts);
        app.MapGet("/v1/alerts/rules", runner.Endpoint("alert-rules", alerts.RulesAsync)).Describe(ApiDescription.ListRules);
        app.MapGet("/v1/alerts/rules/{name}", runner.Endpoint("alert-rule", alerts.GetAsync)).Describe(ApiDescription.GetRule);
        app.MapPut("/v1/alerts/rules/{name}", runner.Endpoint("put-alert-rule", alerts.PutAsync)).Describe(ApiDescription.PutRule);
        app.MapDelete("/v1/alerts/rules/{name}", runner.Endpoint("delete-alert-rule", alerts.DeleteAsync)).Describe(ApiDescription.DeleteRule);
    }

    private static void MapPages(WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/docs", options =>
        {
            // Everything that the page needs comes from here: it works without the internet, and tells nobody.
            options.WithTitle("Purva").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools();
        });
        app.MapPrometheusScrapingEndpoint("/metrics").ExcludeFromDescription();
    }

    private static Problem? RefusalOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problem.NotFound($"There is nothing at {context.Request.Path}; /docs describes what there is."),
        StatusCodes.Status405MethodNotAllowed => Problem.MethodNotAllowed($"{context.Request.Method} means nothing at {context.Request.Path}; use {context.Response.Headers.Allow}."),
        StatusCodes.Status415UnsupportedMediaType => RequestBody.NotJson(),
        _ => null,
    };
}
