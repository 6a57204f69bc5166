using System.Globalization;
using System.Net.Http.Json;

namespace Purva.Client;

/// <summary>A line of requests that see each other: reads see the session's writes, and what was seen stays seen, at any site.</summary>
/// <remarks>Requests of one session come one after the other; for parallel lines open several sessions.</remarks>
public sealed partial class PurvaSession
{
    private readonly PurvaClient client;

    internal PurvaSession(PurvaClient client, string? token) => (this.client, Token) = (client, token);

    /// <summary>Everything that the session has seen, to go on elsewhere or later; null before the first answer.</summary>
    public string? Token { get; private set; }

    /// <summary>Reads a key.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistency">How much must have been seen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The live values; none is no error.</returns>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<KeyValues> GetAsync(string bucket, string key, ReadConsistency consistency = ReadConsistency.Session, CancellationToken cancellation = default)
    {
        var path = KeyPath(bucket, key) + (consistency == ReadConsistency.Session ? string.Empty : $"?consistency={NameOf(consistency)}");
        using var answer = await client.SendAsync(
            () =>
            {
                var request = WithToken(PurvaClient.Request(HttpMethod.Get, path));
                request.Headers.Accept.ParseAdd("application/json");
                return request;
            },
            isRead: true,
            cancellation).ConfigureAwait(false);
        var body = (await answer.Content.ReadFromJsonAsync(WireJson.Default.KeyValuesBody, cancellation).ConfigureAwait(false))!;
        Token = body.Token ?? Token;
        return body.ToValues();
    }

    /// <summary>Reads several keys from one snapshot.</summary>
    /// <param name="keys">Up to 1,000 keys.</param>
    /// <param name="consistency">How much must have been seen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<IReadOnlyList<KeyValues>> GetAsync(
        IReadOnlyCollection<(string Bucket, string Key)> keys, ReadConsistency consistency = ReadConsistency.Session, CancellationToken cancellation = default)
    {
        var body = new ReadBody([.. keys.Select(key => new KeyBody(key.Bucket, key.Key))], consistency == ReadConsistency.Session ? null : NameOf(consistency));
        using var answer = await client.SendAsync(
            () => WithToken(PurvaClient.Request(HttpMethod.Post, "/v1/read", JsonContent.Create(body, WireJson.Default.ReadBody))),
            isRead: true,
            cancellation).ConfigureAwait(false);
        var read = (await answer.Content.ReadFromJsonAsync(WireJson.Default.ReadAnswer, cancellation).ConfigureAwait(false))!;
        Token = read.Token;
        return [.. read.Keys.Select(key => key.ToValues())];
    }

    /// <summary>Writes a value: beside whatever is there, or in place of what a context names.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes, up to 1 MiB.</param>
    /// <param name="context">The context of the read or put that this one replaces; null replaces nothing.</param>
    /// <param name="acknowledgement">Who must have it.</param>
    /// <param name="idempotencyKey">Makes this call and any later one with the same key one write; null draws one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public Task<WriteOutcome> PutAsync(
        string bucket,
        string key,
        ReadOnlyMemory<byte> value,
        string? context = null,
        WriteAcknowledgement acknowledgement = WriteAcknowledgement.Local,
        string? idempotencyKey = null,
        CancellationToken cancellation = default) =>
        WriteAsync(HttpMethod.Put, bucket, key, value, context, acknowledgement, idempotencyKey, cancellation);

    /// <summary>Removes what was read.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="context">The context of the read.</param>
    /// <param name="acknowledgement">Who must have it.</param>
    /// <param name="idempotencyKey">As for a put.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public Task<WriteOutcome> DeleteAsync(
        string bucket,
        string key,
        string context,
        WriteAcknowledgement acknowledgement = WriteAcknowledgement.Local,
        string? idempotencyKey = null,
        CancellationToken cancellation = default) =>
        WriteAsync(HttpMethod.Delete, bucket, key, null, context, acknowledgement, idempotencyKey, cancellation);

    /// <summary>Writes several keys as one: all or nothing, at every site.</summary>
    /// <param name="operations">Up to 1,000, each key once.</param>
    /// <param name="acknowledgement">Who must have it.</param>
    /// <param name="idempotencyKey">As for a put.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<TransactionOutcome> CommitAsync(
        IReadOnlyCollection<WriteOperation> operations,
        WriteAcknowledgement acknowledgement = WriteAcknowledgement.Local,
        string? idempotencyKey = null,
        CancellationToken cancellation = default)
    {
        var body = new TransactionBody([.. operations.Select(operation => new OperationBody(
            operation.Value is null ? "delete" : "put", operation.Bucket, operation.Key, operation.Value?.ToArray(), operation.Context))]);
        var repeatKey = idempotencyKey ?? NewKey();
        using var answer = await client.SendAsync(
            () => ForWrite(PurvaClient.Request(HttpMethod.Post, "/v1/transactions" + Query(acknowledgement), JsonContent.Create(body, WireJson.Default.TransactionBody)), repeatKey),
            isRead: false,
            cancellation).ConfigureAwait(false);
        var outcome = (await answer.Content.ReadFromJsonAsync(WireJson.Default.TransactionAnswer, cancellation).ConfigureAwait(false))!;
        Token = outcome.Token;
        return new TransactionOutcome(outcome.Dot, outcome.Time, outcome.Contexts.ToDictionary(one => (one.Bucket, one.Key), one => one.Context), outcome.Repeated == true);
    }

    private static string NameOf(ReadConsistency consistency) => consistency.ToString().ToLowerInvariant();

    private static string NewKey() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    private static string Query(WriteAcknowledgement acknowledgement) =>
        acknowledgement == WriteAcknowledgement.Local ? string.Empty : $"?ack={acknowledgement.ToString().ToLowerInvariant()}";

    private static string KeyPath(string bucket, string key) => $"/v1/buckets/{Uri.EscapeDataString(bucket)}/keys/{Uri.EscapeDataString(key)}";

    private async Task<WriteOutcome> WriteAsync(
        HttpMethod method, string bucket, string key, ReadOnlyMemory<byte>? value, string? context, WriteAcknowledgement acknowledgement, string? idempotencyKey, CancellationToken cancellation)
    {
        var path = KeyPath(bucket, key) + Query(acknowledgement);
        var repeatKey = idempotencyKey ?? NewKey();
        using var answer = await client.SendAsync(
            () =>
            {
                var request = ForWrite(PurvaClient.Request(method, path, value is { } bytes ? new ReadOnlyMemoryContent(bytes) : null), repeatKey);
                if (context is not null)
                {
                    request.Headers.TryAddWithoutValidation("Purva-Context", context);
                }

                return request;
            },
            isRead: false,
            cancellation).ConfigureAwait(false);
        return Outcome(answer);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private HttpRequestMessage ForWrite(HttpRequestMessage request, string idempotencyKey)
    {
        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return WithToken(request);
    }

    private HttpRequestMessage WithToken(HttpRequestMessage request)
    {
        // An eventual read does not wait for what the session has seen, but its answer must not forget it.
        if (Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Purva-Token", Token);
        }

        return request;
    }
}
