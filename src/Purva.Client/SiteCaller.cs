using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace Purva.Client;

/// <summary>Sends requests to whichever site answers, again and again within bounds; the caller makes each request repeatable.</summary>
internal sealed class SiteCaller : IDisposable
{
    private readonly PurvaClientOptions options;
    private readonly HttpClient http;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;
    private int preferred;

    public SiteCaller(PurvaClientOptions options)
    {
        if (options.Sites.Count == 0)
        {
            throw new ArgumentException("A client needs the address of at least one site.", nameof(options));
        }

        this.options = options;
        var handler = options.Handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(3), UseCookies = false };
        http = new HttpClient(handler, disposeHandler: options.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        if (options.BearerToken is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.BearerToken);
        }

        pipeline = options.MaxAttempts <= 1
            ? ResiliencePipeline<HttpResponseMessage>.Empty
            : new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(RetryRule(options)).Build();
    }

    /// <summary>Sends a request until it succeeds or is refused for good.</summary>
    /// <param name="make">Makes the request anew for each attempt.</param>
    /// <param name="isRead">Whether any site will do once one fails; a write that may have arrived stays at its site.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, bool isRead, CancellationToken cancellation)
    {
        var site = Volatile.Read(ref preferred);
        try
        {
            var answer = await pipeline.ExecuteAsync(
                async token => await AttemptAsync(make(), isRead, site, next => site = next, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                throw await RefusalAsync(answer, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            throw new PurvaException("unreachable", $"No site answers at {string.Join(", ", options.Sites)}: {e.Message} Is it running?", null, e);
        }
    }

    /// <summary>Opens an endless answer: one attempt, no time limit.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        Direct(request, Volatile.Read(ref preferred));
        try
        {
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                throw await RefusalAsync(answer, cancellation).ConfigureAwait(false);
            }
        }
        catch (HttpRequestException e)
        {
            Advance(Volatile.Read(ref preferred));
            throw new PurvaException("unreachable", $"No site answers at {request.RequestUri}: {e.Message} Is it running?", null, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static RetryStrategyOptions<HttpResponseMessage> RetryRule(PurvaClientOptions options) => new()
    {
        MaxRetryAttempts = options.MaxAttempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.FirstPause,
        MaxDelay = TimeSpan.FromSeconds(5),
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<IOException>()
            .Handle<TimeoutException>()
            .HandleResult(answer => answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable),
        OnRetry = static retry =>
        {
            retry.Outcome.Result?.Dispose();
            return ValueTask.CompletedTask;
        },
    };

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, bool isRead, int site, Action<int> next, CancellationToken cancellation)
    {
        Direct(request, site);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(options.AttemptTimeout);
        try
        {
            using (request)
            {
                var answer = await http.SendAsync(request, late.Token).ConfigureAwait(false);
                if (isRead && answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    next(Advance(site));
                }

                return answer;
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            next(isRead ? Advance(site) : site);
            throw new TimeoutException($"no answer within {options.AttemptTimeout.TotalSeconds} s.", e);
        }
        catch (HttpRequestException e) when (isRead || e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            next(Advance(site));
            throw;
        }
    }

    private void Direct(HttpRequestMessage request, int site) =>
        request.RequestUri = new Uri(options.Sites[site % options.Sites.Count], request.RequestUri!);

    private int Advance(int from)
    {
        var next = (from + 1) % options.Sites.Count;
        Interlocked.CompareExchange(ref preferred, next, from);
        return next;
    }

    private static async Task<PurvaException> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        ProblemBody? problem = null;
        try
        {
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            problem = JsonSerializer.Deserialize(bytes, WireJson.Default.ProblemBody);
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
        {
            // Something between here and the site answered in its own words.
        }

        var name = problem?.Type is { } type ? type[(type.LastIndexOf('/') + 1)..] : "http";
        return new PurvaException(name, problem?.Detail ?? problem?.Title ?? $"The site answered {(int)answer.StatusCode} {answer.ReasonPhrase}.", answer.StatusCode)
        {
            Siblings = [.. (problem?.Siblings ?? []).Select(sibling => sibling.ToValue())],
            Context = problem?.Context,
            Dot = problem?.Dot,
        };
    }
}
