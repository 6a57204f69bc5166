using System.Collections.Frozen;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Purva.SiteConsole.Serving;

/// <summary>Scripts and styles, out of this assembly: the console works without the internet and without files beside the program.</summary>
internal static class ConsoleAssets
{
    private const string Prefix = "console";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Names = typeof(ConsoleAssets).Assembly.GetManifestResourceNames().ToFrozenSet();

    /// <summary>Changes with every build, so that a browser asks for nothing twice and never keeps the old.</summary>
    public static string Version { get; } = typeof(ConsoleAssets).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];

    private static readonly string Tag = $"\"{Version}\"";

    /// <summary>Whether there is an asset at a path below the console.</summary>
    public static bool Has(PathString path) => path.HasValue && Names.Contains(Prefix + path.Value);

    /// <summary>Answers a request for an asset.</summary>
    public static async Task WriteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        response.Headers.ETag = Tag;
        response.Headers.CacheControl = request.Query.ContainsKey("v") ? "private, max-age=31536000, immutable" : "no-cache";
        if (request.Headers.IfNoneMatch == Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = Types.GetValueOrDefault(Path.GetExtension(request.Path.Value!), "application/octet-stream");
        if (HttpMethods.IsGet(request.Method))
        {
            await CopyAsync(Prefix + request.Path.Value, request, response).ConfigureAwait(false);
        }
    }

    private static async Task CopyAsync(string name, HttpRequest request, HttpResponse response)
    {
        await using var content = typeof(ConsoleAssets).Assembly.GetManifestResourceStream(name)!;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            await content.CopyToAsync(response.Body, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return;
        }

        response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await content.CopyToAsync(gzip, request.HttpContext.RequestAborted).ConfigureAwait(false);
    }
}
