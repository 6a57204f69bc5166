using Grpc.Core;
using Purva.Calls.Protocol;
using Purva.Server.Http;
using Purva.Server.Telemetry;
using Purva.Store;
using Purva.Store.Hosting;
using Commit = Purva.Store.Commit;

namespace Purva.Server.Calls;

/// <summary>The client API over gRPC: the very calls of the HTTP API in another form.</summary>
internal sealed partial class ValuesService(RunningSite running, WriterNames names, SiteMetrics metrics) : Purva.Calls.Protocol.Values.ValuesBase
{
    /// <inheritdoc/>
    public override Task<GetAnswer> Get(GetRequest request, ServerCallContext context) => AnswerAsync("grpc-get", async site =>
    {
        var key = Reading.KeyOf(request.Key, running.Limits);
        var read = new Read(new[] { key })
        {
            Consistency = Reading.ConsistencyOf(request),
            After = Reading.TokenOf(request.Token, running.Tokens),
            Timeout = Reading.TimeoutOf(request.TimeoutMilliseconds),
        };
        using var end = EndOf(context);
        var result = await site.ReadAsync(read, end.Token).ConfigureAwait(false);
        Refusal.ThrowIf(StoreProblems.Of(result, names));
        metrics.Observed(result.Keys[0]);
        return Telling.Of(result.Keys[0], running.Tokens.Format(result.Token), site.FindBucket(key.Bucket)?.Type, running.Tokens, names);
    });

    /// <inheritdoc/>
    public override Task<WriteAnswer> Put(PutRequest request, ServerCallContext context) => AnswerAsync("grpc-put", site =>
    {
        var key = Reading.KeyOf(request.Key, running.Limits);
        var operation = Store.Operation.Put(key, request.Value.Memory, Reading.ContextOf(request.Context, key, running.Tokens)) with
        {
            TimeToLive = Reading.LifeOf(request.TimeToLiveMilliseconds),
        };
        return CommitAsync(site, key, new Commit(new[] { operation }) { OnlyIfCurrent = request.OnlyIfCurrent }, request.Terms, context);
    });

    /// <inheritdoc/>
    public override Task<WriteAnswer> Delete(DeleteRequest request, ServerCallContext context) => AnswerAsync("grpc-delete", site =>
    {
        var key = Reading.KeyOf(request.Key, running.Limits);
        Refusal.ThrowIf(request.Context.Length > 0 ? null : Problem.ContextRequired("A delete removes what you have read: read the key, and send its context with the delete."));
        var operation = Store.Operation.Delete(key, Reading.ContextOf(request.Context, key, running.Tokens));
        return CommitAsync(site, key, new Commit(new[] { operation }) { OnlyIfCurrent = request.OnlyIfCurrent }, request.Terms, context);
    });

    /// <inheritdoc/>
    public override Task<WriteAnswer> Update(UpdateRequest request, ServerCallContext context) => AnswerAsync("grpc-update", site =>
    {
        var key = Reading.KeyOf(request.Key, running.Limits);
        var updates = Reading.UpdatesOf(request, key, running.Tokens);
        return CommitAsync(site, key, new Commit { Updates = updates }, request.Terms, context);
    });

    /// <inheritdoc/>
    public override Task<Bucket> Define(DefineRequest request, ServerCallContext context) => AnswerAsync("grpc-define", async site =>
    {
        var definition = Reading.DefinitionOf(request.Bucket);
        using var end = EndOf(context);
        var result = await site.DefineBucketAsync(definition, request.HasExpectedVersion ? request.ExpectedVersion : null, end.Token).ConfigureAwait(false);
        metrics.Note(result);
        Refusal.ThrowIf(StoreProblems.Of(result, names, running.Tokens));
        return Telling.Of(site.FindBucket(definition.Bucket) ?? definition);
    });

    private async Task<WriteAnswer> CommitAsync(Site site, KeyName key, Commit commit, WriteTerms? terms, ServerCallContext context)
    {
        using var end = EndOf(context);
        commit = commit with
        {
            After = Reading.TokenOf(terms?.Token, running.Tokens),
            IdempotencyKey = Reading.IdempotencyKeyOf(terms?.IdempotencyKey),
            Acknowledgement = Reading.AcknowledgementOf(terms),
            Timeout = Reading.TimeoutOf(terms?.TimeoutMilliseconds ?? 0),
        };
        var result = await site.CommitAsync(commit, end.Token).ConfigureAwait(false);
        metrics.Note(commit, result);
        Refusal.ThrowIf(StoreProblems.Of(result, names, running.Tokens));
        return new WriteAnswer
        {
            Dot = names.Of(result.Dot),
            Time = result.Timestamp.ToString(),
            Token = running.Tokens.Format(result.Token),
            Context = commit.Operations.IsEmpty || !commit.Operations.Span[0].IsPut ? string.Empty : running.Tokens.Format(key, [result.Dot]),
            Repeated = result.IsRepeat,
        };
    }

    private CancellationTokenSource EndOf(ServerCallContext context) => CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, running.RequestsEnd);
}
