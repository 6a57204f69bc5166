using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <content>Why a key has the values that it has: <c>GET /v1/buckets/{bucket}/keys/{key}?explain=true</c>.</content>
internal sealed partial class KeyEndpoint
{
    private static readonly string[] ExplainNames = ["explain"];

    private readonly LogEndpoint log;
    private readonly Answer history;
    private readonly Answer explain;

    private Task InvokeGetAsync(HttpContext context) =>
        AsksForHistory(context.Request) ? runner.RunAsync("history", context, history)
        : AsksForPast(context.Request) ? runner.RunAsync("past", context, PastAsync)
        : AsksForReasons(context.Request) ? runner.RunAsync("explain", context, explain)
        : runner.RunAsync("get", context, get);

    private static bool AsksForReasons(HttpRequest request) =>
        request.QueryString.Value is { Length: > 0 } query && query.Contains("explain=", StringComparison.Ordinal);

    private async ValueTask<Problem?> ExplainAsync(HttpContext context, Site site)
    {
        var problem = ReadName(context, out var key)
            ?? QueryValues.Read(context.Request, ExplainNames, out var query)
            ?? (query["explain"] == "true" ? null : Problem.Invalid($"The query parameter explain is '{query["explain"]}'; write true."));
        if (problem is not null)
        {
            return problem;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, running.RequestsEnd);
        var result = await site.ReadAsync(new Read(new[] { key }), end.Token).ConfigureAwait(false);
        if (StoreProblems.Of(result, names) is { } failed)
        {
            return failed;
        }

        var body = await ExplainAsync(site, result.Keys[0], end.Token).ConfigureAwait(false);
        context.Response.Headers[PurvaHeaders.Token] = running.Tokens.Format(result.Token);
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, body, ApiJson.Readable.ExplainedKey).ConfigureAwait(false);
        return null;
    }

    /// <summary>What the log tells of the values of a key.</summary>
    internal async Task<ExplainedKey> ExplainAsync(Site site, KeyRead read, CancellationToken cancellation)
    {
        HashSet<Dot> dots = [.. read.Context];
        List<LogEntry> entries = dots.Count == 0 ? [] : await log.FindAsync(site, dots, entry => WithoutValues(entry, read.Key), cancellation).ConfigureAwait(false);
        var told = entries.ToDictionary(entry => entry.Dot);
        var explained = read.Context.Select(dot => ExplainedOf(read, dot, told.GetValueOrDefault(dot))).ToList();
        return new ExplainedKey(read.Key.Bucket, read.Key.Key, Values.ContextOf(read, running.Tokens), explained, [.. SiblingRelations.Of(read.Context, told, names)]);
    }

    /// <summary>What an explanation needs of a record: a record may be large, and there may be many.</summary>
    private static LogEntry WithoutValues(LogEntry entry, KeyName key) =>
        entry with { Operations = [.. entry.Operations.Where(one => one.Key == key).Take(1).Select(one => one with { Value = default, Overwrites = one.Overwrites.ToArray() })] };

    private ExplainedSibling ExplainedOf(KeyRead read, Dot dot, LogEntry? entry)
    {
        var sibling = read.Siblings.FirstOrDefault(one => one.Dot == dot);
        var (text, base64) = sibling.Dot == dot ? Values.Of(sibling.Value) : (null, null);
        var operation = entry?.Operations.FirstOrDefault(one => one.Key == read.Key);
        return new ExplainedSibling(names.Of(dot), names.SiteOf(dot.Replica), text, base64, running.Tokens.Format(read.Key, [dot]))
        {
            Hidden = sibling.Dot == dot ? null : true,
            Time = entry?.Timestamp.ToString(),
            Clock = entry is null ? null : names.Of(entry.Clock),
            Replaced = operation?.Overwrites.ToArray().Select(names.Of),
        };
    }
}
