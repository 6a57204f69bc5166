using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Purva.Clocks;
using Purva.Server.Telemetry;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>Put, get and delete of one key: the path on which throughput is decided, so it stands before routing and binds nothing.</summary>
internal sealed class KeyEndpoint
{
    private readonly RunningSite running;
    private readonly WriterNames names;
    private readonly SiteMetrics metrics;
    private readonly AnswerRunner runner;
    private readonly Answer put;
    private readonly Answer get;
    private readonly Answer delete;

    public KeyEndpoint(RunningSite running, WriterNames names, SiteMetrics metrics, AnswerRunner runner)
    {
        this.running = running;
        this.names = names;
        this.metrics = metrics;
        this.runner = runner;
        put = PutAsync;
        get = GetAsync;
        delete = DeleteAsync;
    }

    /// <summary>Whether the target names a key; any method on it is answered by <see cref="InvokeAsync"/>.</summary>
    public static bool Matches(HttpContext context) => KeyPath.TryMatch(TargetOf(context), out _, out _);

    /// <summary>Answers a request whose target names a key.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        return HttpMethods.IsPut(method) ? runner.RunAsync("put", context, put)
            : HttpMethods.IsGet(method) ? runner.RunAsync("get", context, get)
            : HttpMethods.IsDelete(method) ? runner.RunAsync("delete", context, delete)
            : RefuseMethod(context);
    }

    private static string TargetOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static Task RefuseMethod(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, PUT, DELETE";
        return Problem.MethodNotAllowed($"{context.Request.Method} means nothing for a key; use GET, PUT or DELETE.").WriteAsync(context);
    }

    private async ValueTask<Problem?> PutAsync(HttpContext context, Site site)
    {
        var problem = ReadWrite(context, out var key, out var terms, out var overwrites);
        if (problem is not null)
        {
            return problem;
        }

        (var value, problem) = await RequestBody.ReadValueAsync(context.Request, running.Limits.MaxValueBytes).ConfigureAwait(false);
        return problem ?? await CommitAsync(context, site, Operation.Put(key, value, overwrites), terms).ConfigureAwait(false);
    }

    private ValueTask<Problem?> DeleteAsync(HttpContext context, Site site)
    {
        var problem = ReadWrite(context, out var key, out var terms, out var overwrites);
        problem ??= overwrites is null
            ? Problem.ContextRequired("A delete removes what you have read: read the key, and send its Purva-Context with the delete.")
            : null;
        return problem is not null ? new(problem) : CommitAsync(context, site, Operation.Delete(key, overwrites), terms);
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
        return StoreProblems.Of(result, names) ?? await WriteValuesAsync(context, result).ConfigureAwait(false);
    }

    private async ValueTask<Problem?> CommitAsync(HttpContext context, Site site, Operation operation, Terms terms)
    {
        var commit = new Commit(new[] { operation })
        {
            After = terms.After,
            IdempotencyKey = terms.IdempotencyKey,
            Acknowledgement = terms.Acknowledgement,
            Timeout = terms.Timeout,
        };
        var result = await site.CommitAsync(commit, running.RequestsEnd).ConfigureAwait(false);
        var own = operation.Kind == OperationKind.Put ? result.Dot : default;
        if (result.Status is WriteStatus.Committed or WriteStatus.Unconfirmed)
        {
            WriteHeaders(context.Response, operation.Key, result);
        }
        else if (result.Status == WriteStatus.SiblingLimit)
        {
            metrics.MetSiblingLimit();
        }

        if (StoreProblems.Of(result, names, running.Tokens) is { } problem)
        {
            return result.Status != WriteStatus.Unconfirmed ? problem
                : problem.With(body => body with { Context = ContextAfter(operation.Key, own) });
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        var text = ContextAfter(operation.Key, own);
        metrics.ContextOf(text.Length);
        context.Response.Headers[PurvaHeaders.Context] = text;
        return null;
    }

    private void WriteHeaders(HttpResponse response, KeyName key, WriteResult result)
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

    /// <summary>The context that covers what the write left of its own: its value, or nothing after a delete.</summary>
    private string ContextAfter(KeyName key, Dot own) => running.Tokens.Format(key, own == default ? [] : [own]);

    private async ValueTask<Problem?> WriteValuesAsync(HttpContext context, ReadResult result)
    {
        var response = context.Response;
        var read = result.Keys[0];
        var token = running.Tokens.Format(result.Token);
        response.Headers[PurvaHeaders.Token] = token;
        metrics.Observed(read.Siblings.Length);
        var wantsJson = AcceptHeader.WantsJson(context.Request.Headers.Accept);
        if (read.Siblings.IsEmpty && !wantsJson)
        {
            return Problem.NotFound($"The key {read.Key} has no value here.");
        }

        var dots = read.Context;
        var text = running.Tokens.Format(read.Key, dots.AsSpan());
        metrics.ContextOf(text.Length);
        response.Headers[PurvaHeaders.Context] = text;
        if (read.Siblings.Length == 1 && !wantsJson)
        {
            return await WriteValueAsync(response, read.Siblings).ConfigureAwait(false);
        }

        response.StatusCode = wantsJson ? StatusCodes.Status200OK : StatusCodes.Status300MultipleChoices;
        response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(response.BodyWriter, Values.Of(read, text, token, names), ApiJson.Readable.KeyValues).ConfigureAwait(false);
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
