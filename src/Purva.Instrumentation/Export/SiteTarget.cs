using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Purva.Instrumentation.Export;

/// <summary>Sends batches to a site until it takes or refuses them. What waits meanwhile is bounded by the queue before it.</summary>
internal sealed class SiteTarget : IBatchTarget
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly MediaTypeHeaderValue Lines = new("application/x-ndjson");

    private readonly CausalTraceSite site;
    private readonly TimeProvider time;
    private readonly Uri place;
    private readonly HttpClient client;

    public SiteTarget(CausalTraceSite site, TimeProvider time)
    {
        (this.site, this.time) = (site, time);
        place = new Uri(site.Address, $"/v1/traces/{Uri.EscapeDataString(site.Trace)}");

        // A plain client: what it does is no event, makes no activity and writes no log, or each batch would make the next one.
        // Nor does it follow anybody: a batch and its token go to the address that was configured, or nowhere.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> batch, CancellationToken cancellation)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var status = await SendAsync(batch, cancellation).ConfigureAwait(false);
            if (status is >= 200 and < 300)
            {
                return true;
            }

            if (status is >= 300 and < 500 and not (408 or 429))
            {
                return false;
            }

            // Processes that lost the site together should not all come back at once.
            var spread = RandomNumberGenerator.GetInt32(50, 101) / 100.0;
            await Task.Delay(wait * spread, time, cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>The status of the answer; 0 if there was none.</summary>
    private async ValueTask<int> SendAsync(ReadOnlyMemory<byte> batch, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, place) { Content = new ReadOnlyMemoryContent(batch) };
        request.Content.Headers.ContentType = Lines;
        if (site.BearerToken is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var patience = new CancellationTokenSource(site.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (int)HttpStatusCode.RequestTimeout;
        }
    }
}
