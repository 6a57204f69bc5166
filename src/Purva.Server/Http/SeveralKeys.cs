using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Server.Telemetry;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>Transactions, reads of several keys from one snapshot, and listings.</summary>
internal sealed partial class SeveralKeys(RunningSite running, WriterNames names, SiteMetrics metrics)
{
    private const int DefaultPage = 100;
    private static readonly string[] ListNames = ["prefix", "after", "limit"];

    /// <summary><c>POST /v1/transactions</c>.</summary>
    public async ValueTask<Problem?> TransactAsync(HttpContext context, Site site)
    {
        if (Terms.ForWrite(context.Request, running.Tokens, running.Limits, out var terms) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await RequestBody.ReadJsonAsync(context.Request, ApiJson.Readable.TransactionRequest).ConfigureAwait(false);
        if (problem is not null || (problem = ReadOperations(body!, out var commit)) is not null)
        {
            return problem;
        }

        if (terms.OnlyIfCurrent && !commit.Updates.IsEmpty)
        {
            return Problem.Invalid("Purva-If-Current is for values that are bytes; send the typed operations in a transaction of their own.");
        }

        commit = terms.Apply(commit);
        var result = await site.CommitAsync(commit, running.RequestsEnd).ConfigureAwait(false);
        metrics.Note(commit, result);
        return await AnswerAsync(context, commit, result).ConfigureAwait(false);
    }

    /// <summary><c>POST /v1/read</c>.</summary>
    public async ValueTask<Problem?> ReadAsync(HttpContext context, Site site)
    {
        var (body, problem) = await RequestBody.ReadJsonAsync(context.Request, ApiJson.Readable.ReadRequest).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        Terms terms = default;
        problem = ReadKeys(body!, out var keys) ?? Terms.ForRead(context.Request, running.Tokens, body!.Consistency, out terms);
        if (problem is not null)
        {
            return problem;
        }

        var read = new Read(keys) { Consistency = terms.Consistency, After = terms.After, Timeout = terms.Timeout };
        var result = await site.ReadAsync(read, running.RequestsEnd).ConfigureAwait(false);
        if (StoreProblems.Of(result, names) is { } failed)
        {
            return failed;
        }

        var token = running.Tokens.Format(result.Token);
        context.Response.Headers[PurvaHeaders.Token] = token;
        foreach (var key in result.Keys)
        {
            metrics.Observed(key);
        }

        var values = result.Keys.Select(key => Values.Of(
            key, Values.ContextOf(key, running.Tokens), token: null, key.Value is null ? null : site.FindBucket(key.Key.Bucket)?.Type, names));
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, new ReadAnswer(values, token), ApiJson.Readable.ReadAnswer).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>GET /v1/buckets/{bucket}/keys</c>.</summary>
    public async ValueTask<Problem?> ListAsync(HttpContext context, Site site)
    {
        var limit = DefaultPage;
        var bucket = (string)context.Request.RouteValues["bucket"]!;
        var problem = KeyName.TryCreate(bucket, "k", running.Limits, out _, out var wrong) ? null : Problem.Invalid(wrong);
        if (problem is not null
            || (problem = QueryValues.Read(context.Request, ListNames, out var query) ?? query.ReadNumber("limit", 1, running.Limits.MaxPage, DefaultPage, out limit)) is not null)
        {
            return problem;
        }

        if (site.Phase is SitePhase.Bootstrapping or SitePhase.Stopped)
        {
            return Problem.Unavailable("The site is loading a snapshot from a peer, or stopping; try again in a moment.");
        }

        var page = site.ListKeys(bucket, query["prefix"] ?? string.Empty, query["after"], limit);
        context.Response.ContentType = "application/json";
        var list = new KeyList(page.Entries.Select(entry => new ListedKey(entry.Key, entry.Siblings)), page.Next);
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, list, ApiJson.Readable.KeyList).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<Problem?> AnswerAsync(HttpContext context, Commit commit, WriteResult result)
    {
        if (StoreProblems.Of(result, names, running.Tokens) is { } problem)
        {
            if (result.Status == WriteStatus.Unconfirmed)
            {
                WriteHeaders(context.Response, result);
            }

            return problem;
        }

        WriteHeaders(context.Response, result);
        var contexts = commit.Operations.ToArray().Select(operation => new KeyContext(
            operation.Key.Bucket,
            operation.Key.Key,
            running.Tokens.Format(operation.Key, operation.Kind == OperationKind.Put ? [result.Dot] : [])));
        var answer = new TransactionAnswer(names.Of(result.Dot), result.Timestamp.ToString(), running.Tokens.Format(result.Token), [.. contexts], result.IsRepeat ? true : null);
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, answer, ApiJson.Readable.TransactionAnswer).ConfigureAwait(false);
        return null;
    }

    private void WriteHeaders(HttpResponse response, WriteResult result)
    {
        response.Headers[PurvaHeaders.Token] = running.Tokens.Format(result.Token);
        response.Headers[PurvaHeaders.Dot] = names.Of(result.Dot);
        response.Headers[PurvaHeaders.Time] = result.Timestamp.ToString();
        if (result.IsRepeat)
        {
            response.Headers[PurvaHeaders.Repeated] = "true";
        }
    }

    private Problem? ReadKeys(ReadRequest body, out KeyName[] keys)
    {
        keys = new KeyName[body.Keys.Count];
        if (keys.Length == 0 || keys.Length > running.Limits.MaxReadKeys)
        {
            return Problem.Invalid($"keys has {keys.Length} entries; send 1 to {running.Limits.MaxReadKeys}.");
        }

        for (var i = 0; i < keys.Length; i++)
        {
            string? wrong = null;
            if (body.Keys[i] is not { } key || !KeyName.TryCreate(key.Bucket, key.Key, running.Limits, out keys[i], out wrong))
            {
                return Problem.Invalid($"keys[{i}]: {wrong ?? "it is null."}");
            }
        }

        return null;
    }
}
