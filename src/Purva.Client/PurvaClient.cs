using System.Net.Http.Json;

namespace Purva.Client;

/// <summary>Talks to the sites of a cluster. Safe to share between threads; make one for each process.</summary>
/// <remarks>
/// Every request is retried within the bounds of <see cref="PurvaClientOptions"/>. A write carries an idempotency key, the same for
/// all attempts, so that however often it is sent it is one write; it moves to another site only while it certainly has not arrived.
/// </remarks>
public sealed partial class PurvaClient : IDisposable
{
    private readonly SiteCaller caller;

    /// <summary>A client of one or more sites.</summary>
    /// <param name="options">Where they are.</param>
    /// <exception cref="ArgumentException">No site is named.</exception>
    public PurvaClient(PurvaClientOptions options) => caller = new SiteCaller(options);

    /// <summary>A client of one or more sites.</summary>
    /// <param name="sites">Their HTTP addresses.</param>
    public PurvaClient(params string[] sites)
        : this(new PurvaClientOptions { Sites = [.. sites.Select(site => new Uri(site))] })
    {
    }

    /// <summary>A session: it reads its own writes, never goes back, and its writes follow its reads, at whichever site.</summary>
    /// <param name="token">What the session has seen before; null for nothing.</param>
    public PurvaSession OpenSession(string? token = null) => new(this, token);

    /// <summary>The site at this moment.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<SiteReport> GetStatusAsync(CancellationToken cancellation = default)
    {
        using var answer = await caller.SendAsync(() => Request(HttpMethod.Get, "/v1/status"), isRead: true, cancellation).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync(WireJson.Default.SiteReport, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Cuts or restores both directions of a link.</summary>
    /// <param name="site">The other site.</param>
    /// <param name="isCut">Whether to cut.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach; <c>not-found</c> when there is no such peer.</exception>
    public async Task SetLinkAsync(string site, bool isCut, CancellationToken cancellation = default)
    {
        using var answer = await caller.SendAsync(
            () => Request(HttpMethod.Post, $"/v1/admin/links/{Uri.EscapeDataString(site)}", JsonContent.Create(new LinkBody(isCut), WireJson.Default.LinkBody)),
            isRead: false,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The keys of a bucket that have live values, in byte order, fetched in pages as they are asked for.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">Only keys that begin so.</param>
    /// <param name="after">Only keys after this one.</param>
    /// <param name="cancellation">Ends the listing.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async IAsyncEnumerable<ListedKey> ListKeysAsync(
        string bucket, string prefix = "", string? after = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var next = after;
        do
        {
            var path = $"/v1/buckets/{Uri.EscapeDataString(bucket)}/keys?limit=1000&prefix={Uri.EscapeDataString(prefix)}" + (next is null ? string.Empty : $"&after={Uri.EscapeDataString(next)}");
            using var answer = await caller.SendAsync(() => Request(HttpMethod.Get, path), isRead: true, cancellation).ConfigureAwait(false);
            var page = (await answer.Content.ReadFromJsonAsync(WireJson.Default.ListAnswer, cancellation).ConfigureAwait(false))!;
            foreach (var key in page.Keys)
            {
                yield return key;
            }

            next = page.Next;
        }
        while (next is not null);
    }

    /// <inheritdoc/>
    public void Dispose() => caller.Dispose();

    internal static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null) =>
        new(method, new Uri(path, UriKind.Relative)) { Content = content };

    internal Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, bool isRead, CancellationToken cancellation) =>
        caller.SendAsync(make, isRead, cancellation);
}
