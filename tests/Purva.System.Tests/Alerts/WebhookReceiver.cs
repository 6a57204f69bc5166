using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Purva.SystemTests.Alerts;

/// <summary>Takes posts on a free port, and answers each as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<WebhookPost> posts = new();
    private readonly SemaphoreSlim arrived = new(0);

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";

    /// <summary>All that has come, in order.</summary>
    public IReadOnlyList<WebhookPost> Posts => [.. posts];

    /// <summary>Starts one.</summary>
    /// <param name="statusOf">The answer to the post of a number, from 1.</param>
    /// <param name="answerBytes">How long the answer is.</param>
    public static async Task<WebhookReceiver> StartAsync(Func<int, int> statusOf, int answerBytes = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            var headers = context.Request.Headers;
            receiver.posts.Enqueue(new WebhookPost(body.RootElement.Clone(), headers.Authorization.ToString(), headers["Idempotency-Key"].ToString()));
            context.Response.StatusCode = statusOf(receiver.posts.Count);
            receiver.arrived.Release();
            await context.Response.Body.WriteAsync(new byte[answerBytes], context.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Waits for so many more posts.</summary>
    public async Task WaitAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), $"{i} of {count} posts came");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        arrived.Dispose();
    }
}

/// <summary>What was posted.</summary>
internal sealed record WebhookPost(JsonElement Body, string Authorization, string IdempotencyKey);
