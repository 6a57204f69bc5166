using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Purva.Cli.Ordering;

/// <summary>Asks a node over HTTP.</summary>
internal sealed class OrderCaller(string name, Uri address) : IDisposable
{
    /// <summary>A node says by itself after 30 seconds that a transaction has no place yet.</summary>
    private static readonly TimeSpan PlaceTimeout = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan StatusTimeout = TimeSpan.FromSeconds(5);
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    public string Name => name;

    public Uri Address => address;

    /// <summary>Submits a transaction; with <paramref name="isWaiting"/> the answer is its place.</summary>
    public async Task<JsonObject> SubmitAsync(ReadOnlyMemory<byte> transaction, string? key, bool isWaiting, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, isWaiting ? "transactions?wait=ordered" : "transactions") { Content = new ReadOnlyMemoryContent(transaction) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await AskAsync(request, PlaceTimeout, cancellation);
    }

    public Task<JsonObject> StatusAsync(CancellationToken cancellation) => StatusAsync(StatusTimeout, cancellation);

    public Task<JsonObject> StatusAsync(TimeSpan timeout, CancellationToken cancellation) => AskAsync(new HttpRequestMessage(HttpMethod.Get, "status"), timeout, cancellation);

    /// <summary>The order from a round on, a line for each transaction, until cancelled or, without following, until its present end.</summary>
    public async IAsyncEnumerable<string> WatchAsync(long from, bool isFollowing, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, FormattableString.Invariant($"ordered?from={from}&follow={(isFollowing ? "true" : "false")}"));
        using var answer = await BeginAsync(request, cancellation);
        await ThrowUnlessGoodAsync(answer, cancellation);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        while (await ReadLineAsync(lines, cancellation) is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> BeginAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StatusTimeout);
        try
        {
            return await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Silent(StatusTimeout);
        }
    }

    private async Task<string?> ReadLineAsync(StreamReader lines, CancellationToken cancellation)
    {
        try
        {
            return await lines.ReadLineAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Unreachable(e);
        }
    }

    private async Task<JsonObject> AskAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellation)
    {
        using (request)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(timeout);
            try
            {
                using var answer = await SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
                await ThrowUnlessGoodAsync(answer, limit.Token);
                return JsonNode.Parse(await answer.Content.ReadAsStringAsync(limit.Token)) as JsonObject ?? throw new CommandFailedException($"{name} at {address} is no node of an order.");
            }
            catch (JsonException)
            {
                throw new CommandFailedException($"{name} at {address} is no node of an order.");
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw Silent(timeout);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, completion, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
        }
    }

    private CommandFailedException Silent(TimeSpan timeout) => new(FormattableString.Invariant($"{name} at {address} does not answer within {timeout.TotalSeconds} s."), ExitCode.Unreachable);

    private CommandFailedException Unreachable(Exception e) => new($"{name} at {address} does not answer: {e.Message}", ExitCode.Unreachable);

    private static async Task ThrowUnlessGoodAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var text = await answer.Content.ReadAsStringAsync(cancellation);
        string? detail = null;
        try
        {
            detail = (string?)JsonNode.Parse(text)?["detail"];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Then the status alone has to do.
        }

        throw new CommandFailedException(
            detail ?? $"The node answered {(int)answer.StatusCode}.",
            answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge ? ExitCode.Usage : ExitCode.Failed);
    }
}
