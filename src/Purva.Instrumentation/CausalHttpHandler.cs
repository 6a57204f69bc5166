using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation;

/// <summary>Sends the clock with each request and takes the one that comes back with the answer.</summary>
/// <remarks>
/// Clients of <c>IHttpClientFactory</c>, gRPC clients among them, have it once <see cref="CausalTracingExtensions.AddCausalTracing"/> was
/// called. A client that is made by hand is given one: <c>new HttpClient(new CausalHttpHandler(tracer) { InnerHandler = new SocketsHttpHandler() })</c>.
/// Of an answer that comes in parts, as with a stream, only its beginning carries a clock.
/// </remarks>
/// <param name="tracer">The tracer of this process.</param>
public sealed class CausalHttpHandler(CausalTracer tracer) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isCarrying = Sent(request);
        try
        {
            return Received(request, base.Send(request, cancellationToken), isCarrying);
        }
        catch (Exception)
        {
            tracer.Tick(About(HappeningKind.RequestFailed, request));
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isCarrying = Sent(request);
        try
        {
            return Received(request, await base.SendAsync(request, cancellationToken).ConfigureAwait(false), isCarrying);
        }
        catch (Exception)
        {
            tracer.Tick(About(HappeningKind.RequestFailed, request));
            throw;
        }
    }

    private static Happening About(HappeningKind kind, HttpRequestMessage request, int status = 0) =>
        Happening.OfRequest(kind, request.Method.Method, request.RequestUri, status);

    private bool Sent(HttpRequestMessage request)
    {
        var stamp = tracer.Tick(About(HappeningKind.RequestSent, request));
        var isCarrying = tracer.Options.SendsTo(request);
        request.Headers.Remove(CausalTracer.HeaderName);
        return isCarrying && request.Headers.TryAddWithoutValidation(CausalTracer.HeaderName, stamp.ToString());
    }

    private HttpResponseMessage Received(HttpRequestMessage request, HttpResponseMessage response, bool isCarrying)
    {
        var carried = isCarrying && response.Headers.NonValidated.TryGetValues(CausalTracer.HeaderName, out var values) ? values.ToString() : null;
        tracer.Receive(carried, About(HappeningKind.AnswerReceived, request, (int)response.StatusCode), out _);
        return response;
    }
}
