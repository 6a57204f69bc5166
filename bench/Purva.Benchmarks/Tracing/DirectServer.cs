using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Purva.Benchmarks.Tracing;

/// <summary>A server without a network: a request is a call, so that what is measured is the application and what stands before it.</summary>
internal sealed class DirectServer : IServer
{
    private Func<IFeatureCollection, StartingResponse, Task> handle = static (_, _) => Task.CompletedTask;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        handle = async (features, response) =>
        {
            var context = application.CreateContext(features);
            await application.ProcessRequestAsync(context);
            await response.StartAsync();
            application.DisposeContext(context, null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>GET /, with a header if it is given.</summary>
    public Task AskAsync(string header, string? value)
    {
        var request = new HttpRequestFeature { Method = "GET", Path = "/", RawTarget = "/", Scheme = "http", Protocol = "HTTP/1.1" };
        if (value is not null)
        {
            request.Headers[header] = value;
        }

        var response = new StartingResponse();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        return handle(features, response);
    }

    public void Dispose()
    {
    }

    /// <summary>Does what was to be done when the answer begins.</summary>
    private sealed class StartingResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> callbacks = [];

        public override void OnStarting(Func<object, Task> callback, object state) => callbacks.Push((callback, state));

        public async Task StartAsync()
        {
            while (callbacks.TryPop(out var next))
            {
                await next.Callback(next.State);
            }
        }
    }
}
