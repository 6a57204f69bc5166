using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Purva.Server;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>A real server with a real engine on free ports, and a client of it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TestFolder folder;

    private RunningServer(TestFolder folder, PurvaServer server)
    {
        this.folder = folder;
        Server = server;
        Http = new HttpClient { BaseAddress = server.HttpAddress };
    }

    public PurvaServer Server { get; }

    public HttpClient Http { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RunningServer> StartAsync(Action<ServerOptions>? change = null)
    {
        var folder = new TestFolder();
        var options = new ServerOptions
        {
            Cluster = "shop",
            Site = "east",
            Data = folder.Path,
            HttpUrl = "http://127.0.0.1:0",
            ReplicationUrl = "http://127.0.0.1:0",
            SettleTimeout = TimeSpan.FromMilliseconds(200),
            LogLevel = Microsoft.Extensions.Logging.LogLevel.Warning,
        };
        change?.Invoke(options);
        var running = new RunningServer(folder, await PurvaServer.StartAsync(options, Cancellation));
        await running.WaitUntilReadyAsync();
        return running;
    }

    public Task<HttpResponseMessage> PutAsync(string path, string value, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, new ByteArrayContent(Encoding.UTF8.GetBytes(value)), headers);

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, new MediaTypeHeaderValue("application/json")), headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        folder.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!(await Http.GetAsync("/health/ready", limit.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(20, limit.Token);
        }
    }
}

/// <summary>Parts of answers.</summary>
internal static class AnswerParts
{
    public static string Header(this HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => JsonDocument.Parse(await answer.TextAsync()).RootElement;

    /// <summary>The name of the problem that an answer is.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.JsonAsync();
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem.GetProperty("type").GetString()!.Replace("https://purva.dev/problems/", string.Empty, StringComparison.Ordinal);
    }
}
