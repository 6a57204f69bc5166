using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Hosting;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <content>A text as it was: <c>GET /v1/buckets/{bucket}/keys/{key}?at=CONTEXT&amp;timeout=</c>.</content>
internal sealed partial class KeyEndpoint
{
    private static readonly string[] PastNames = ["at", "timeout"];

    private static bool AsksForPast(HttpRequest request) =>
        request.QueryString.Value is { Length: > 0 } query && query.Contains("at=", StringComparison.Ordinal) && (query.StartsWith("?at=", StringComparison.Ordinal) || query.Contains("&at=", StringComparison.Ordinal));

    private async ValueTask<Problem?> PastAsync(HttpContext context, Site site)
    {
        var key = default(KeyName);
        var timeout = TimeSpan.Zero;
        var problem = QueryValues.Read(context.Request, PastNames, out var query) ?? query.ReadTimeout(out timeout) ?? ReadName(context, out key);
        if (problem is not null)
        {
            return problem;
        }

        if (site.FindBucket(key.Bucket) is not { Type: BucketType.Text })
        {
            return Problem.WrongType($"Only texts keep their past; '{key}' is none.");
        }

        var at = query["at"]!;
        if (!running.Tokens.TryParseSeen(at, key, out var version, out var wrong))
        {
            return Problem.Invalid($"The query parameter at is wrong. {wrong}");
        }

        if (await site.ReadTextAsync(key, version, timeout, running.RequestsEnd).ConfigureAwait(false) is not { } text)
        {
            return Problem.SiteBehind($"This site has not yet seen that version of '{key}'; try again, or at the site where it was read.").With(body => body with { Missing = names.Of(site.FindMissing(version)) });
        }

        context.Response.ContentType = "application/json";
        var told = Values.Of(new KeyRead(key, []) { Value = new StoredValue.Text(text.Text, text.Version) }, at, token: null, BucketType.Text, names);
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, told, ApiJson.Readable.KeyValues).ConfigureAwait(false);
        return null;
    }
}
