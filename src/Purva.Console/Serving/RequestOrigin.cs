using Microsoft.AspNetCore.Http;

namespace Purva.SiteConsole.Serving;

/// <summary>Whose page sent a request: a browser says so in a header, and a page of another origin may not act in a visitor's name.</summary>
public static class RequestOrigin
{
    /// <summary>Whether it comes from no page, or from one of this server's own.</summary>
    /// <param name="request">The request.</param>
    public static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0 || (Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
