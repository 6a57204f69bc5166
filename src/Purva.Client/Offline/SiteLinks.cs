using System.Net;
using System.Text.Json;

namespace Purva.Client.Offline;

/// <summary>The sites that a device may reach, one client each: which site gets an operation is the device's own decision.</summary>
internal sealed class SiteLinks : IDisposable
{
    private readonly List<(Uri Address, PurvaClient Client)> sites;
    private int preferred;

    public SiteLinks(OfflineOptions options) => sites =
    [
        .. options.Sites.Select(site => (site, new PurvaClient(new PurvaClientOptions
        {
            Sites = [site],
            BearerToken = options.BearerToken,
            MaxAttempts = 1,
            AttemptTimeout = options.AttemptTimeout,
            Handler = options.Handler,
        }))),
    ];

    /// <summary>The sites, those first that are named, then from the one that answered last.</summary>
    public IEnumerable<(Uri Address, PurvaClient Client)> InOrder(IReadOnlyList<string> first)
    {
        var start = Volatile.Read(ref preferred);
        return Enumerable.Range(0, sites.Count).Select(i => sites[(start + i) % sites.Count])
            .OrderBy(site => first.Contains(site.Address.AbsoluteUri) ? 0 : 1);
    }

    /// <summary>Begins with this site from now on.</summary>
    public void Prefer(Uri address) => Volatile.Write(ref preferred, sites.FindIndex(site => site.Address == address));

    /// <summary>Reads from the first site that answers; null when none does.</summary>
    /// <param name="read">The read.</param>
    /// <param name="token">What the device has seen.</param>
    /// <param name="patience">How long to wait for each site.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(T Answer, string? Token)?> ReadAsync<T>(
        Func<PurvaSession, CancellationToken, Task<T>> read, string? token, TimeSpan patience, CancellationToken cancellation)
    {
        foreach (var (address, client) in InOrder([]))
        {
            var session = client.OpenSession(token);
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            late.CancelAfter(patience);
            try
            {
                var answer = await read(session, late.Token).ConfigureAwait(false);
                Prefer(address);
                return (answer, session.Token);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && IsNoAnswer(e))
            {
                // Out of reach, behind what the device has seen, or something between here and the site answers in its place.
            }
        }

        return null;
    }

    private static bool IsNoAnswer(Exception e) =>
        e is PurvaException { Problem: not "invalid" } or OperationCanceledException or HttpRequestException or IOException or JsonException or NotSupportedException;

    /// <inheritdoc/>
    public void Dispose() => sites.ForEach(site => site.Client.Dispose());

    /// <summary>What a failed hand-over says of the operation.</summary>
    public static HandOverFailure FailureOf(PurvaException e) => e switch
    {
        { Problem: "unreachable", InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } } => HandOverFailure.NotWritten,
        { Problem: "site-behind" or "unavailable" or "unauthorized" } => HandOverFailure.NotWritten,
        { Problem: "idempotency-mismatch" } => HandOverFailure.NameTaken,
        { Problem: "invalid" or "sibling-limit" or "too-large" or "context-required" } => HandOverFailure.Refused,
        { Status: HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, Problem: not "http" } => HandOverFailure.Refused,
        _ => HandOverFailure.Unknown,
    };
}

/// <summary>What a failed hand-over says of the operation.</summary>
internal enum HandOverFailure
{
    /// <summary>It is certainly not there.</summary>
    NotWritten,

    /// <summary>It may be there.</summary>
    Unknown,

    /// <summary>It will never be.</summary>
    Refused,

    /// <summary>Another operation was handed over under its key.</summary>
    NameTaken,
}
