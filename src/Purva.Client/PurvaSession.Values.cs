using System.Globalization;
using System.Net.Http.Headers;

namespace Purva.Client;

/// <content>Values that merge, and puts on terms.</content>
public sealed partial class PurvaSession
{
    /// <summary>Does typed operations on one key, in order, as one record.</summary>
    /// <remarks>What they replace or remove is what the site has; to take away only what was read, use the other overload with a context.</remarks>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="operations">1 to 1,000 operations.</param>
    /// <exception cref="PurvaException">Refused (<c>wrong-type</c>, <c>unknown-bucket</c>, <c>counter-limit</c>, …), or out of reach.</exception>
    public Task<WriteOutcome> UpdateAsync(string bucket, string key, params IReadOnlyCollection<TypedOperation> operations) =>
        UpdateAsync(bucket, key, operations, context: null);

    /// <summary>Does typed operations on one key, in order, as one record.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="operations">1 to 1,000 operations.</param>
    /// <param name="context">What a read showed; removal and replacement then cover that and no more. Null covers what the site has.</param>
    /// <param name="acknowledgement">Who must have it.</param>
    /// <param name="idempotencyKey">As for a put.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What it became. With a context, its own is that and these operations; without one it is empty, as only a read can say what was seen.</returns>
    /// <exception cref="PurvaException">Refused (<c>wrong-type</c>, <c>unknown-bucket</c>, <c>counter-limit</c>, …), or out of reach.</exception>
    public Task<WriteOutcome> UpdateAsync(
        string bucket,
        string key,
        IReadOnlyCollection<TypedOperation> operations,
        string? context,
        WriteAcknowledgement acknowledgement = WriteAcknowledgement.Local,
        string? idempotencyKey = null,
        CancellationToken cancellation = default) =>
        UpdateAsync(bucket, key, TypedOperation.BodyOf(operations), context, acknowledgement, idempotencyKey, cancellation);

    internal async Task<WriteOutcome> UpdateAsync(
        string bucket, string key, ReadOnlyMemory<byte> body, string? context, WriteAcknowledgement acknowledgement, string? idempotencyKey, CancellationToken cancellation)
    {
        var path = KeyPath(bucket, key) + Query(acknowledgement);
        var repeatKey = idempotencyKey ?? NewKey();
        using var answer = await client.SendAsync(
            () =>
            {
                var content = new ReadOnlyMemoryContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                return WithHeader(ForWrite(PurvaClient.Request(HttpMethod.Post, path, content), repeatKey), "Purva-Context", context);
            },
            isRead: false,
            cancellation).ConfigureAwait(false);
        return Outcome(answer);
    }

    /// <summary>Reads a value that merges.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistency">How much must have been seen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The value; its type's empty value when nothing was written.</returns>
    /// <exception cref="PurvaException">Refused, or out of reach; <c>wrong-type</c> where the bucket's values are bytes.</exception>
    public async Task<TypedValue> GetValueAsync(string bucket, string key, ReadConsistency consistency = ReadConsistency.Session, CancellationToken cancellation = default)
    {
        var read = await GetAsync(bucket, key, consistency, cancellation).ConfigureAwait(false);
        return read.Merged ?? throw new PurvaException("wrong-type", $"The values of bucket '{bucket}' are bytes; read them with {nameof(GetAsync)}.");
    }

    /// <summary>Writes a value on terms.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes, up to 1 MiB.</param>
    /// <param name="terms">What it replaces, whether only then, and how long it lives.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused (<c>condition-failed</c> with the values that are there), or out of reach.</exception>
    public async Task<WriteOutcome> PutAsync(string bucket, string key, ReadOnlyMemory<byte> value, PutTerms terms, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var path = KeyPath(bucket, key) + Query(terms.Acknowledgement);
        var repeatKey = terms.IdempotencyKey ?? NewKey();
        var life = terms.TimeToLive is { } time ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds}ms") : null;
        using var answer = await client.SendAsync(
            () =>
            {
                var request = ForWrite(PurvaClient.Request(HttpMethod.Put, path, new ReadOnlyMemoryContent(value)), repeatKey);
                return WithHeader(WithHeader(WithHeader(request, "Purva-Context", terms.Context), "Purva-If-Current", terms.OnlyIfCurrent ? "true" : null), "Purva-Time-To-Live", life);
            },
            isRead: false,
            cancellation).ConfigureAwait(false);
        return Outcome(answer);
    }

    private WriteOutcome Outcome(HttpResponseMessage answer)
    {
        Token = Header(answer, "Purva-Token") ?? Token;
        return new WriteOutcome(
            Header(answer, "Purva-Dot") ?? string.Empty,
            Header(answer, "Purva-Time") ?? string.Empty,
            Header(answer, "Purva-Context") ?? string.Empty,
            Header(answer, "Purva-Repeated") is not null);
    }

    private static HttpRequestMessage WithHeader(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
