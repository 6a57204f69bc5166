using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Purva.Instrumentation.Tests.Export;

/// <summary>The place of a site to which traces are sent; it answers as a test says, and 204 after that.</summary>
internal sealed class PretendedSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private PretendedSite(WebApplication app) => this.app = app;

    public ConcurrentQueue<int> Answers { get; } = [];

    public ConcurrentQueue<(string Path, string? Type, string? Authorization, string Body)> Requests { get; } = [];

    /// <summary>Where it says that the place is in truth.</summary>
    public Uri? Elsewhere { get; set; }

    public Uri Address => new(app.Urls.Single());

    public static async Task<PretendedSite> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = new PretendedSite(builder.Build());
        site.app.Run(site.AnswerAsync);
        await site.app.StartAsync(cancellation);
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var text = await body.ReadToEndAsync(context.RequestAborted);
        context.Response.Headers.Location = Elsewhere?.ToString();
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 204;
        Requests.Enqueue((context.Request.Path.Value!, context.Request.ContentType, context.Request.Headers.Authorization, text)); // last: whoever sees it may ask again
    }
}
