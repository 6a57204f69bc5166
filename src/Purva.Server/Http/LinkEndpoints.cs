using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.SiteConsole.Serving;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>The links with other sites, and what waits for what they bring.</summary>
internal sealed class LinkEndpoints(RunningSite running, WriterNames names)
{
    private const int DefaultWaiting = 100;
    private static readonly string[] WaitingNames = ["limit"];

    /// <summary><c>GET /v1/links</c>.</summary>
    public static async ValueTask<Problem?> ListAsync(HttpContext context, Site site)
    {
        if (QueryValues.Read(context.Request, [], out _) is { } problem)
        {
            return problem;
        }

        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, new LinkList(site.GetStatus().Peers.Select(PeerBody.Of)), ApiJson.Readable.LinkList).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>POST /v1/links/{peer}/pause</c>.</summary>
    public static ValueTask<Problem?> PauseAsync(HttpContext context, Site site) => new(Set(context, site, isCut: true));

    /// <summary><c>POST /v1/links/{peer}/resume</c>.</summary>
    public static ValueTask<Problem?> ResumeAsync(HttpContext context, Site site) => new(Set(context, site, isCut: false));

    /// <summary><c>GET /v1/waiting</c>.</summary>
    public async ValueTask<Problem?> WaitingAsync(HttpContext context, Site site)
    {
        var limit = DefaultWaiting;
        var problem = QueryValues.Read(context.Request, WaitingNames, out var query) ?? query.ReadNumber("limit", 1, running.Limits.MaxPage, DefaultWaiting, out limit);
        if (problem is not null)
        {
            return problem;
        }

        var waiting = await site.ReadWaitingAsync(limit).ConfigureAwait(false);
        var list = new WaitingList(
            site.GetStatus().Waiting,
            waiting.Select(record => new WaitingBody(names.Of(record.Dot), names.Of(record.Missing), record.Timestamp.ToString(), record.Keys.Select(key => key.ToString()))));
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, list, ApiJson.Readable.WaitingList).ConfigureAwait(false);
        return null;
    }

    /// <summary>A page of another origin may send an empty body without asking first; browsers say so in a header.</summary>
    private static Problem? RefuseForeign(HttpRequest request) =>
        RequestOrigin.IsOwn(request) ? null : Problem.Invalid($"Pages of {request.Headers.Origin} cannot do this; only this site's own can.");

    private static Problem? Set(HttpContext context, Site site, bool isCut)
    {
        if ((RefuseForeign(context.Request) ?? QueryValues.Read(context.Request, [], out _)) is { } wrong)
        {
            return wrong;
        }

        var peer = (string)context.Request.RouteValues["peer"]!;
        if (!site.SetLink(peer, isCut))
        {
            return Problem.NotFound($"There is no peer '{peer}'; this site has {string.Join(", ", site.Options.Peers.Select(p => p.Site))}.");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }
}
