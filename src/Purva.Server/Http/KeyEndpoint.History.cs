using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <content>What became of a key: <c>GET /v1/buckets/{bucket}/keys/{key}?history=N</c>.</content>
internal sealed partial class KeyEndpoint
{
    private const int MostHistoriesAtOnce = 2;
    private static readonly string[] HistoryNames = ["history"];

    // Each walks the whole retained log, and nobody's put should wait for many of them.
    private readonly SemaphoreSlim histories = new(MostHistoriesAtOnce);

    /// <inheritdoc/>
    public void Dispose() => histories.Dispose();

    private static bool AsksForHistory(HttpRequest request) =>
        request.QueryString.Value is { Length: > 0 } query && query.Contains("history=", StringComparison.Ordinal);

    private async ValueTask<Problem?> HistoryAsync(HttpContext context, Site site)
    {
        var most = 0;
        var problem = ReadName(context, out var key)
            ?? QueryValues.Read(context.Request, HistoryNames, out var query)
            ?? query.ReadNumber("history", 1, running.Limits.MaxPage, 1, out most);
        if (problem is not null)
        {
            return problem;
        }

        var versions = await ReadHistoryAsync(context, site, key, most).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, new HistoryBody(key.Bucket, key.Key, versions), ApiJson.Readable.HistoryBody).ConfigureAwait(false);
        return null;
    }

    /// <summary>Whoever reads the answer slowly keeps no place of those who wait for theirs.</summary>
    private async ValueTask<List<VersionBody>> ReadHistoryAsync(HttpContext context, Site site, KeyName key, int most)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, running.RequestsEnd);
        await histories.WaitAsync(end.Token).ConfigureAwait(false);
        try
        {
            return [.. site.ReadHistory(key, most, end.Token).Select(change => VersionOf(key, change))];
        }
        finally
        {
            histories.Release();
        }
    }

    private VersionBody VersionOf(KeyName key, Change change) => new(
        names.Of(change.Dot),
        change.Timestamp.ToString(),
        change.Origin,
        [.. change.Operations.Select(operation => ChangeTelling.Of(operation, names)).OfType<ChangedKey>()],
        change.Operations.Any(operation => operation.IsPut && !operation.Key.HasPart) ? running.Tokens.Format(key, [change.Dot]) : null);
}
