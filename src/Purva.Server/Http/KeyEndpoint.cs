using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Purva.Clocks;
using Purva.Server.Telemetry;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>Put, get, delete and typed operations of one key: the path on which throughput is decided, so it stands before routing and binds nothing.</summary>
internal sealed partial class KeyEndpoint : IDisposable
{
    private readonly RunningSite running;
    private readonly WriterNames names;
    private readonly SiteMetrics metrics;
    private readonly AnswerRunner runner;
    private readonly Answer put;
    private readonly Answer get;
    private readonly Answer delete;
    private readonly Answer update;

    public KeyEndpoint(RunningSite running, WriterNames names, SiteMetrics metrics, AnswerRunner runner, LogEndpoint log)
    {
        this.log = log;
        this.running = running;
        this.names = names;
        this.metrics = metrics;
        this.runner = runner;
        put = PutAsync;
        get = GetAsync;
        delete = DeleteAsync;
        update = UpdateAsync;
        history = HistoryAsync;
        explain = ExplainAsync;
    }

    /// <summary>Whether the target names a key; any method on it is answered by <see cref="InvokeAsync"/>.</summary>
    public static bool Matches(HttpContext context) => KeyPath.TryMatch(TargetOf(context), out _, out _);

    /// <summary>Answers a request whose target names a key.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        return HttpMethods.IsPut(method) ? runner.RunAsync("put", context, put)
            : HttpMethods.IsPost(method) ? runner.RunAsync("update", context, update)
            : HttpMethods.IsGet(method) ? InvokeGetAsync(context)
            : HttpMethods.IsDelete(method) ? runner.RunAsync("delete", context, delete)
            : RefuseMethod(context);
    }

    private static string TargetOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static Task RefuseMethod(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, PUT, POST, DELETE";
        return Problem.MethodNotAllowed($"{context.Request.Method} means nothing for a key; use GET, PUT, POST or DELETE.").WriteAsync(context);
    }

    private async ValueTask<Problem?> PutAsync(HttpContext context, Site site)
    {
        var life = TimeSpan.Zero;
        var problem = ReadWrite(context, out var key, out var terms, out var overwrites) ?? Terms.ReadTimeToLive(context.Request, out life);
        if (problem is not null)
        {
            return problem;
        }

        (var value, problem) = await RequestBody.ReadValueAsync(context.Request, running.Limits.MaxValueBytes).ConfigureAwait(false);
        return problem ?? await CommitAsync(context, site, key, terms.Apply(new Commit(new[] { Operation.Put(key, value, overwrites) with { TimeToLive = life } }))).ConfigureAwait(false);
    }

    private ValueTask<Problem?> DeleteAsync(HttpContext context, Site site)
    {
        var problem = ReadWrite(context, out var key, out var terms, out var overwrites);
        problem ??= overwrites is null
            ? Problem.ContextRequired("A delete removes what you have read: read the key, and send its Purva-Context with the delete.")
            : null;
        return problem is not null ? new(problem) : CommitAsync(context, site, key, terms.Apply(new Commit(new[] { Operation.Delete(key, overwrites) })));
    }

    private async ValueTask<Problem?> GetAsync(HttpContext context, Site site)
    {
        Terms terms = default;
        var problem = ReadName(context, out var key) ?? Terms.ForRead(context.Request, running.Tokens, inBody: null, out terms);
        if (problem is not null)
        {
            return problem;
        }

        var read = new Read(new[] { key }) { Consistency = terms.Consistency, After = terms.After, Timeout = terms.Timeout };
        var result = await site.ReadAsync(read, running.RequestsEnd).ConfigureAwait(false);
        return StoreProblems.Of(result, names) ?? await WriteValuesAsync(context, site, result).ConfigureAwait(false);
    }

    private async ValueTask<Problem?> CommitAsync(HttpContext context, Site site, KeyName key, Commit commit)
    {
        var result = await site.CommitAsync(commit, running.RequestsEnd).ConfigureAwait(false);
        metrics.Note(commit, result);
        if (result.Status is WriteStatus.Committed or WriteStatus.Unconfirmed)
        {
            WriteHeaders(context.Response, result);
        }

        var contextAfter = ContextAfter(key, commit, result);
        if (StoreProblems.Of(result, names, running.Tokens) is { } problem)
        {
            return result.Status != WriteStatus.Unconfirmed ? problem : problem.With(body => body with { Context = contextAfter });
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (contextAfter is not null)
        {
            metrics.ContextOf(contextAfter.Length);
            context.Response.Headers[PurvaHeaders.Context] = contextAfter;
        }

        return null;
    }

    private void WriteHeaders(HttpResponse response, WriteResult result)
    {
        var headers = response.Headers;
        headers[PurvaHeaders.Token] = running.Tokens.Format(result.Token);
        headers[PurvaHeaders.Dot] = names.Of(result.Dot);
        headers[PurvaHeaders.Time] = result.Timestamp.ToString();
        if (result.IsRepeat)
        {
            headers[PurvaHeaders.Repeated] = "true";
        }
    }

    /// <summary>
    /// The context that covers what the write left of its own: its value, or nothing after a delete. After typed operations it is theirs and
    /// what they wrote; without one there is none, as only a read can say what was seen.
    /// </summary>
    private string? ContextAfter(KeyName key, in Commit commit, in WriteResult result) =>
        result.Dot == default ? null
        : commit.Operations.IsEmpty ? SeenAfter(key, commit, result)
        : running.Tokens.Format(key, commit.Operations.Span[0].IsPut ? [result.Dot] : []);

    private async ValueTask<Problem?> WriteValuesAsync(HttpContext context, Site site, ReadResult result)
    {
        var response = context.Response;
        var read = result.Keys[0];
        var token = running.Tokens.Format(result.Token);
        response.Headers[PurvaHeaders.Token] = token;
        metrics.Observed(read);
        var wantsJson = AcceptHeader.WantsJson(context.Request.Headers.Accept);
        if (read.Siblings.IsEmpty && read.Value is null && !wantsJson)
        {
            return Problem.NotFound($"The key {read.Key} has no value here.");
        }

        var text = Values.ContextOf(read, running.Tokens);
        metrics.ContextOf(text.Length);
        response.Headers[PurvaHeaders.Context] = text;
        if (read.IsResolved)
        {
            response.Headers[PurvaHeaders.Resolved] = "true";
        }

        if (read.Siblings.Length == 1 && !wantsJson)
        {
            return await WriteValueAsync(response, read.Siblings).ConfigureAwait(false);
        }

        response.StatusCode = wantsJson || read.Value is not null ? StatusCodes.Status200OK : StatusCodes.Status300MultipleChoices;
        response.ContentType = "application/json";
        var type = read.Value is null ? null : site.FindBucket(read.Key.Bucket)?.Type;
        await JsonSerializer.SerializeAsync(response.BodyWriter, Values.Of(read, text, token, type, names), ApiJson.Readable.KeyValues).ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<Problem?> WriteValueAsync(HttpResponse response, ImmutableArray<Sibling> siblings)
    {
        var value = siblings[0].Value;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/octet-stream";
        response.ContentLength = value.Length;
        await response.BodyWriter.WriteAsync(value).ConfigureAwait(false);
        return null;
    }

    private Problem? ReadName(HttpContext context, out KeyName key)
    {
        KeyPath.TryMatch(TargetOf(context), out var bucket, out var rest);
        return KeyPath.TryRead(bucket, rest, running.Limits, out key, out var problem) ? null : problem;
    }

    private Problem? ReadWrite(HttpContext context, out KeyName key, out Terms terms, out Dot[]? overwrites)
    {
        terms = default;
        overwrites = null;
        return ReadName(context, out key)
            ?? Terms.ForWrite(context.Request, running.Tokens, running.Limits, out terms)
            ?? Terms.ReadContext(context.Request, running.Tokens, key, out overwrites);
    }
}
