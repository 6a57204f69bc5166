using System.Text.Json;

namespace Purva.Client.Offline;

/// <summary>The sites that a device may reach, one client each: which site gets an operation is the device's own decision.</summary>
internal sealed class SiteLinks : IDisposable
{
    private readonly DeviceFile file;
    private readonly List<SiteLink> sites;
    private int preferred;

    public SiteLinks(DeviceFile file, OfflineOptions options) =>
        (this.file, sites) = (file, [.. options.Sites.Select(site => new SiteLink(site, options))]);

    /// <summary>The sites, those first that are named, then from the one that answered last.</summary>
    public IEnumerable<SiteLink> InOrder(IReadOnlyList<string> first)
    {
        var start = Volatile.Read(ref preferred);
        return Enumerable.Range(0, sites.Count).Select(i => sites[(start + i) % sites.Count])
            .OrderBy(site => first.Contains(site.Name) ? 0 : 1);
    }

    /// <summary>Begins with this site from now on.</summary>
    public void Prefer(SiteLink site) => Volatile.Write(ref preferred, sites.IndexOf(site));

    /// <summary>Reads from the first site that answers; null when none does.</summary>
    /// <param name="read">The read.</param>
    /// <param name="token">What the device has seen.</param>
    /// <param name="patience">How long to wait for each site.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(T Answer, string? Token)?> ReadAsync<T>(
        Func<PurvaSession, CancellationToken, Task<T>> read, string? token, TimeSpan patience, CancellationToken cancellation)
    {
        foreach (var site in InOrder([]))
        {
            var session = site.Client.OpenSession(token);
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            late.CancelAfter(patience);
            try
            {
                await site.IntroduceAsync(file, late.Token).ConfigureAwait(false);
                var answer = await read(session, late.Token).ConfigureAwait(false);
                Prefer(site);
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
    public void Dispose() => sites.ForEach(site => site.Dispose());
}
