using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Server.Telemetry;
using Purva.Store.Buckets;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>What buckets are: <c>/v1/buckets</c> and <c>/v1/buckets/{bucket}</c>.</summary>
internal sealed class BucketEndpoints(RunningSite running, WriterNames names, SiteMetrics metrics)
{
    /// <summary><c>PUT /v1/buckets/{bucket}</c>.</summary>
    public async ValueTask<Problem?> DefineAsync(HttpContext context, Site site)
    {
        long? expected = null;
        if ((QueryValues.Read(context.Request, [], out _) ?? ReadVersion(context.Request, out expected)) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await RequestBody.ReadJsonAsync(context.Request, ApiJson.Readable.BucketRequest).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        var definition = DefinitionOf(BucketOf(context), body!);
        var result = await site.DefineBucketAsync(definition, expected, running.RequestsEnd).ConfigureAwait(false);
        metrics.Note(result);
        if (StoreProblems.Of(result, names, running.Tokens) is { } refused)
        {
            return refused;
        }

        context.Response.Headers[PurvaHeaders.Token] = running.Tokens.Format(result.Token);
        return await AnswerAsync(context, site.FindBucket(definition.Bucket) ?? definition).ConfigureAwait(false);
    }

    /// <summary><c>GET /v1/buckets/{bucket}</c>.</summary>
    public static async ValueTask<Problem?> GetAsync(HttpContext context, Site site)
    {
        if (QueryValues.Read(context.Request, [], out _) is { } wrong)
        {
            return wrong;
        }

        if (site.FindBucket(BucketOf(context)) is not { } definition)
        {
            return Problem.UnknownBucket($"The bucket '{BucketOf(context)}' has no definition here; its values are siblings.");
        }

        var totals = definition.Quota is { MaxRows: null, MaxBytes: null } ? (BucketTotals?)null : await site.CountAsync(definition.Bucket).ConfigureAwait(false);
        return await AnswerAsync(context, definition, totals).ConfigureAwait(false);
    }

    /// <summary><c>GET /v1/buckets</c>.</summary>
    public static async ValueTask<Problem?> ListAsync(HttpContext context, Site site)
    {
        if (QueryValues.Read(context.Request, [], out _) is { } wrong)
        {
            return wrong;
        }

        context.Response.ContentType = "application/json";
        var list = new BucketList(site.Buckets.Select(ChangeTelling.BodyOf));
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, list, ApiJson.Readable.BucketList).ConfigureAwait(false);
        return null;
    }

    private static string BucketOf(HttpContext context) => (string)context.Request.RouteValues["bucket"]!;

    private static BucketDefinition DefinitionOf(string bucket, BucketRequest body) => new()
    {
        Bucket = bucket,
        Type = body.Type,
        Resolver = body.Resolver,
        Bound = body.Bound,
        TimeToLive = body.TimeToLive,
        Members = body.Members,
        Quota = body.Quota is not { } quota ? new() : new()
        {
            MaxRows = quota.MaxRows,
            MaxBytes = quota.MaxBytes,
            MaxValueBytes = quota.MaxValueBytes,
            MaxSiblings = quota.MaxSiblings,
        },
    };

    private static async ValueTask<Problem?> AnswerAsync(HttpContext context, BucketDefinition definition, BucketTotals? totals = null)
    {
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{definition.Version}\"");
        context.Response.ContentType = "application/json";
        var body = ChangeTelling.BodyOf(definition) with { Rows = totals?.Rows, Bytes = totals?.Bytes };
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, body, ApiJson.Readable.BucketBody).ConfigureAwait(false);
        return null;
    }

    private static Problem? ReadVersion(HttpRequest request, out long? expected)
    {
        expected = null;
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return null;
        }

        var text = header.ToString();
        if (text.Length > 2 && text[0] == '"' && text[^1] == '"' && long.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            expected = version;
            return null;
        }

        return Problem.Invalid($"The header If-Match is '{text}'; write the version that you have read, as in \"3\", or \"0\" for none.");
    }
}
