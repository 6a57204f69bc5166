using System.Net;
using Microsoft.AspNetCore.Http;

namespace Purva.SiteConsole.Serving;

/// <summary>Where a visitor shows a token: plain HTML, so that nothing of the console runs before.</summary>
internal static class LoginPage
{
    private const int MostBytes = 8_192;

    /// <summary>Shows the form, or takes what was written into it.</summary>
    public static async Task AnswerAsync(HttpContext context, IConsoleSite site, ConsolePass pass)
    {
        var request = context.Request;
        if (!site.AsksForToken)
        {
            context.Response.Redirect(request.PathBase + "/");
            return;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            await ShowAsync(context, site, StatusCodes.Status200OK, string.Empty).ConfigureAwait(false);
            return;
        }

        if (await ReadTokenAsync(request).ConfigureAwait(false) is not { } token || !site.Accepts(token))
        {
            await ShowAsync(context, site, StatusCodes.Status401Unauthorized, "This token is not one of the site's. Tokens stand in its configuration, under “tokens”.").ConfigureAwait(false);
            return;
        }

        var cookie = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = request.PathBase, MaxAge = ConsolePass.Life };
        context.Response.Cookies.Append(ConsolePass.Cookie, pass.Issue(), cookie);
        context.Response.Redirect(request.PathBase + "/");
    }

    private static async Task<string?> ReadTokenAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is not (> 0 and <= MostBytes))
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            return form["token"].ToString().Trim();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // What ends in the middle of a part shows no token.
            return null;
        }
    }

    private static Task ShowAsync(HttpContext context, IConsoleSite site, int status, string problem)
    {
        var name = WebUtility.HtmlEncode(site.Name);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Purva · {name}</title>
              <link rel="icon" href="assets/purva.svg">
              <link rel="stylesheet" href="assets/console.css?v={ConsoleAssets.Version}">
              <script src="assets/theme.js?v={ConsoleAssets.Version}"></script>
            </head>
            <body class="login">
              <main>
                <img src="assets/purva.svg" alt="" width="48" height="48">
                <h1>Site {name}</h1>
                <form method="post" action="login">
                  <label for="token">Access token</label>
                  <input id="token" name="token" type="password" autocomplete="current-password" required autofocus aria-describedby="problem">
                  <p id="problem" role="alert">{WebUtility.HtmlEncode(problem)}</p>
                  <button>Open the console</button>
                </form>
              </main>
            </body>
            </html>
            """);
    }
}
