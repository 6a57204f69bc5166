using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Purva.Server.Alerts;

namespace Purva.Server.Monitoring;

/// <summary>Posts alerts to one address, in order, again and again within bounds. Nobody waits for it: its queue is bounded, and when it is full the oldest go.</summary>
internal sealed class Webhook : IAsyncDisposable
{
    /// <summary>How many alerts may wait.</summary>
    public const int MaxWaiting = 256;

    private const int MaxRetries = 8;
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly WebhookEntry entry;
    private readonly Uri address;
    private readonly string host;
    private readonly RunningSite running;
    private readonly ILogger logger;
    private readonly HttpClient http;
    private readonly Channel<AlertEvent> waiting;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;
    private long posted;
    private long lost;

    public Webhook(WebhookEntry entry, RunningSite running, ILogger logger)
    {
        (this.entry, this.running, this.logger) = (entry, running, logger);
        address = new Uri(entry.Url);
        host = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = AnswerTimeout, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = AnswerTimeout,
        };
        if (entry.Token is { } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        waiting = Channel.CreateBounded<AlertEvent>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            dropped => GiveUp(dropped, $"{MaxWaiting} others wait already"));
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = running.Time }.AddRetry(RetryRule()).Build();
        work = Task.Run(WorkAsync);
    }

    /// <summary>How many alerts the receiver has taken since the start.</summary>
    public long Posted => Volatile.Read(ref posted);

    /// <summary>How many were given up since the start.</summary>
    public long Lost => Volatile.Read(ref lost);

    /// <summary>Hands an alert over; it never waits.</summary>
    public void Offer(AlertEvent happened) => waiting.Writer.TryWrite(happened);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stop.CancelAsync().ConfigureAwait(false);
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        stop.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (var happened in waiting.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
        {
            await PostAsync(happened).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(AlertEvent happened)
    {
        var context = ResilienceContextPool.Shared.Get(happened.Rule.Name, stop.Token);
        try
        {
            using var answer = await pipeline.ExecuteAsync(async (ctx, state) => await SendAsync(state, ctx.CancellationToken).ConfigureAwait(false), context, happened).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref posted);
            }
            else
            {
                GiveUp(happened, Refusal(answer));
            }
        }
        catch (Exception e) when (IsPassing(e) && !stop.IsCancellationRequested)
        {
            GiveUp(happened, e.Message);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(AlertEvent happened, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(WebhookBody.Of(happened, running.Options), WebhookJson.Default.WebhookBody),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", $"{running.Options.Site}-{running.Started:yyyyMMddHHmmssfff}-{happened.Sequence}");
        
        // The status is all that counts: what else the receiver says is not waited for.
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
    }

    private RetryStrategyOptions<HttpResponseMessage> RetryRule() => new()
    {
        MaxRetryAttempts = MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = entry.FirstPause,
        MaxDelay = MaxDelay,
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
            .Handle<Exception>(IsPassing)
            .HandleResult(static answer => answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError),
        OnRetry = attempt =>
        {
            var reason = attempt.Outcome.Exception?.Message ?? Refusal(attempt.Outcome.Result!);
            MonitorLog.PostFailed(logger, host, attempt.Context.OperationKey!, attempt.AttemptNumber + 1, reason);
            return default;
        },
    };

    private static bool IsPassing(Exception e) => e is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException };

    private static string Refusal(HttpResponseMessage answer) => $"it answered {(int)answer.StatusCode} {answer.ReasonPhrase}";

    private void GiveUp(AlertEvent happened, string reason)
    {
        Interlocked.Increment(ref lost);
        MonitorLog.PostGivenUp(logger, host, happened.Rule.Name, AlertRuleText.Word(happened.Phase), reason);
    }
}
