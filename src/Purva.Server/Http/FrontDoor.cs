using System.Net;
using Microsoft.AspNetCore.Http;

namespace Purva.Server.Http;

/// <summary>Marks connections that came in where other sites connect.</summary>
internal sealed class ReplicationConnection
{
    public static ReplicationConnection Mark { get; } = new();
}

/// <summary>The first to see a request: keeps the two listeners apart, asks for the token, and takes the keys' path before routing.</summary>
internal sealed class FrontDoor(RequestDelegate next, KeyEndpoint keys, BearerTokens tokens)
{
    private static readonly PathString Replication = new("/" + Links.Protocol.Replication.Descriptor.FullName);

    private static readonly PathString Calls = new("/" + Purva.Calls.Protocol.Values.Descriptor.FullName);

    // What a load balancer, a scraper or a reader of the documentation needs; none of it shows a value or a name of a key.
    // The console is behind a door of its own, which takes what a browser can show.
    private static readonly PathString[] Open = ["/health", "/metrics", "/openapi", "/docs", SiteConsole.Serving.ConsoleMount.Path];

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        var isPeer = context.Features.Get<ReplicationConnection>() is not null;
        if (isPeer && path.StartsWithSegments(Calls))
        {
            return MayCall(context) ? next(context) : Problem.Unauthorized().WriteAsync(context);
        }

        if (isPeer || path.StartsWithSegments(Replication))
        {
            return isPeer && path.StartsWithSegments(Replication)
                ? next(context)
                : Problem.NotFound(isPeer ? "Other sites connect here; applications use this site's httpUrl." : "Other sites connect to this site's replicationUrl.").WriteAsync(context);
        }

        if (tokens.AreRequired && !tokens.Accept(context.Request.Headers.Authorization) && !IsOpen(path))
        {
            return Problem.Unauthorized().WriteAsync(context);
        }

        return KeyEndpoint.Matches(context) ? keys.InvokeAsync(context) : next(context);
    }

    /// <summary>
    /// Clear-text HTTP/2 is spoken only where other sites connect, so gRPC clients come in there too. That address may be open to other
    /// machines where the API's own is not: without configured tokens only this machine gets in.
    /// </summary>
    private bool MayCall(HttpContext context) =>
        tokens.AreRequired ? tokens.Accept(context.Request.Headers.Authorization) : context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);

    private static bool IsOpen(PathString path)
    {
        foreach (var open in Open)
        {
            if (path.StartsWithSegments(open, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
