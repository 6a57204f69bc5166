using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>What a site says of itself, and what an operator may do to it.</summary>
internal sealed class SiteEndpoints(RunningSite running)
{
    /// <summary><c>GET /v1/status</c>.</summary>
    public static async ValueTask<Problem?> StatusAsync(HttpContext context, Site site)
    {
        if (QueryValues.Read(context.Request, [], out _) is { } problem)
        {
            return problem;
        }

        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, StatusBody.Of(site.GetStatus()), ApiJson.Readable.StatusBody).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>POST /v1/admin/links/{site}</c>.</summary>
    public static async ValueTask<Problem?> SetLinkAsync(HttpContext context, Site site)
    {
        var (body, problem) = await RequestBody.ReadJsonAsync(context.Request, ApiJson.Readable.LinkRequest).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        var peer = (string)context.Request.RouteValues["site"]!;
        if (!site.SetLink(peer, body!.Cut))
        {
            return Problem.NotFound($"There is no peer '{peer}'; this site has {string.Join(", ", site.Options.Peers.Select(p => p.Site))}.");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    /// <summary><c>GET /health/live</c>: this process answers.</summary>
    public static Task LiveAsync(HttpContext context) => WriteTextAsync(context, "live\n");

    /// <summary><c>GET /health/ready</c>: this site takes writes.</summary>
    public Task ReadyAsync(HttpContext context)
    {
        var phase = running.Current?.Phase;
        return phase == SitePhase.Ready
            ? WriteTextAsync(context, "ready\n")
            : Problem.Unavailable($"The site takes no writes: {Words(phase)}.").WriteAsync(context);
    }

    private static string Words(SitePhase? phase) => phase switch
    {
        null => "it is starting or stopping",
        SitePhase.Settling => "it compares its own past with its peers",
        SitePhase.Bootstrapping => "it loads a snapshot from a peer",
        SitePhase.StorageFailed => "its storage failed",
        _ => "it has stopped",
    };

    private static Task WriteTextAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
