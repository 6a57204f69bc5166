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
        if (options.MaxAnswerBytes is { } most)
        {
            http.MaxResponseContentBufferSize = most;
        }

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
        var route = new Route(Volatile.Read(ref preferred), isRead);
        try
        {
            var answer = await pipeline.ExecuteAsync(async token => await AttemptAsync(make(), route, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
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

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, Route route, CancellationToken cancellation)
    {
        Direct(request, route.Site);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(options.AttemptTimeout);
        try
        {
            using (request)
            {
                var answer = await http.SendAsync(request, late.Token).ConfigureAwait(false);
                if (!answer.IsSuccessStatusCode)
                {
                    // A site that stops, or something in front of it, says so too of what has been written.
                    Leave(route, hasArrived: true, answer.StatusCode == HttpStatusCode.ServiceUnavailable);
                }

                return answer;
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            Leave(route, hasArrived: true);
            throw new TimeoutException($"no answer within {options.AttemptTimeout.TotalSeconds} s.", e);
        }
        catch (HttpRequestException e)
        {
            Leave(route, hasArrived: e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError));
            throw;
        }
    }

    /// <summary>After an attempt that failed, goes on at the next site; not with a write of which any attempt may have arrived here.</summary>
    private void Leave(Route route, bool hasArrived, bool helps = true)
    {
        route.MayHaveArrived |= hasArrived;
        if (helps && (route.IsRead || !route.MayHaveArrived))
        {
            route.Site = Advance(route.Site);
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
            Refusal = problem,
        };
    }

    /// <summary>Where the attempts of one request go.</summary>
    private sealed class Route(int site, bool isRead)
    {
        public int Site { get; set; } = site;

        public bool IsRead { get; } = isRead;

        /// <summary>Whether an attempt may have been done at <see cref="Site"/>, without an answer that says so.</summary>
        public bool MayHaveArrived { get; set; }
    }
}
