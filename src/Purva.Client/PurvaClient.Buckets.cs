using System.Globalization;
using System.Net.Http.Json;

namespace Purva.Client;

/// <content>What buckets are.</content>
public sealed partial class PurvaClient
{
    /// <summary>Says what the values of a bucket are, at the site that answers at once and at the others as it reaches them.</summary>
    /// <param name="settings">The definition; its version is given by the site.</param>
    /// <param name="expectedVersion">Only over this version, 0 for none yet; null over any.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The definition that holds now.</returns>
    /// <exception cref="PurvaException">Refused (<c>bucket-refused</c> where values would be lost, <c>condition-failed</c>), or out of reach.</exception>
    public async Task<BucketSettings> DefineBucketAsync(BucketSettings settings, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var answer = await caller.SendAsync(
            () =>
            {
                var request = Request(HttpMethod.Put, BucketPath(settings.Bucket), JsonContent.Create(DefinitionBody.Of(settings), WireJson.Default.DefinitionBody));
                if (expectedVersion is { } version)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
                }

                return request;
            },
            isRead: false,
            cancellation).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync(WireJson.Default.BucketBody, cancellation).ConfigureAwait(false))!.ToSettings();
    }

    /// <summary>The buckets that have a definition, by name.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<IReadOnlyList<BucketSettings>> BucketsAsync(CancellationToken cancellation = default)
    {
        using var answer = await caller.SendAsync(() => Request(HttpMethod.Get, "/v1/buckets"), isRead: true, cancellation).ConfigureAwait(false);
        var list = (await answer.Content.ReadFromJsonAsync(WireJson.Default.BucketListBody, cancellation).ConfigureAwait(false))!;
        return [.. list.Buckets.Select(bucket => bucket.ToSettings())];
    }

    /// <summary>The definition of a bucket; null where it has none and holds siblings.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<BucketSettings?> FindBucketAsync(string bucket, CancellationToken cancellation = default)
    {
        try
        {
            using var answer = await caller.SendAsync(() => Request(HttpMethod.Get, BucketPath(bucket)), isRead: true, cancellation).ConfigureAwait(false);
            return (await answer.Content.ReadFromJsonAsync(WireJson.Default.BucketBody, cancellation).ConfigureAwait(false))!.ToSettings();
        }
        catch (PurvaException e) when (e.Problem == "unknown-bucket")
        {
            return null;
        }
    }

    /// <summary>The last changes of a key and of all parts of its value, causes before effects, as far as the site's log reaches.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="most">At most so many, 1 to 1,000; the latest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<IReadOnlyList<KeyVersion>> HistoryAsync(string bucket, string key, int most = 100, CancellationToken cancellation = default)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{BucketPath(bucket)}/keys/{Uri.EscapeDataString(key)}?history={most}");
        using var answer = await caller.SendAsync(() => Request(HttpMethod.Get, path), isRead: true, cancellation).ConfigureAwait(false);
        var body = (await answer.Content.ReadFromJsonAsync(WireJson.Default.HistoryBody, cancellation).ConfigureAwait(false))!;
        return [.. body.Versions.Select(version => version.ToVersion())];
    }

    private static string BucketPath(string bucket) => $"/v1/buckets/{Uri.EscapeDataString(bucket)}";
}
