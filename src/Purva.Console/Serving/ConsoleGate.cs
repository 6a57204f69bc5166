using Microsoft.AspNetCore.Http;

namespace Purva.SiteConsole.Serving;

/// <summary>The first to see a request for the console: lets nobody past without a pass where tokens are configured, and hands out assets.</summary>
internal sealed class ConsoleGate(RequestDelegate next, IConsoleSite site, ConsolePass pass)
{
    private const string Scheme = "Bearer ";
    private const string Policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        var path = context.Request.Path;
        return !path.HasValue ? Redirect(context, "/")
            : ConsoleAssets.Has(path) ? ConsoleAssets.WriteAsync(context)
            : path == "/login" ? LoginPage.AnswerAsync(context, site, pass)
            : path == "/logout" ? LogOut(context)
            : !RequestOrigin.IsOwn(context.Request) ? Refuse(context, StatusCodes.Status403Forbidden)
            : MayEnter(context) ? next(context)
            : HttpMethods.IsGet(context.Request.Method) && !path.StartsWithSegments("/_blazor") ? Redirect(context, "/login")
            : Refuse(context, StatusCodes.Status401Unauthorized);
    }

    private bool MayEnter(HttpContext context) =>
        !site.AsksForToken
        || pass.IsGood(context.Request.Cookies[ConsolePass.Cookie])
        || (context.Request.Headers.Authorization.ToString() is var shown && shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && site.Accepts(shown[Scheme.Length..].Trim()));

    private static Task LogOut(HttpContext context)
    {
        context.Response.Cookies.Delete(ConsolePass.Cookie, new CookieOptions { Path = context.Request.PathBase });
        return Redirect(context, "/login");
    }

    private static Task Redirect(HttpContext context, string to)
    {
        context.Response.Redirect(context.Request.PathBase + to);
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(status == StatusCodes.Status403Forbidden ? "This request comes from another site's page.\n" : "The console asks for a token: open it in a browser.\n");
    }
}
