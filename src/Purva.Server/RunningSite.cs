using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server;

/// <summary>The cell that holds the site once it runs: the listeners are up before it and after it.</summary>
internal sealed class RunningSite(ServerOptions options, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource streams = new();
    private readonly CancellationTokenSource requests = new();
    private volatile Site? current;

    public ServerOptions Options { get; } = options;

    public StoreLimits Limits { get; } = options.Limits.ToStoreLimits();

    public TimeProvider Time { get; } = time;

    /// <summary>When this life of the server began.</summary>
    public DateTimeOffset Started { get; } = time.GetUtcNow();

    /// <summary>The places for change streams, over HTTP and gRPC together.</summary>
    public Places Streams { get; } = new(options.Limits.ChangeStreams);

    /// <summary>Tokens and contexts can be read and printed before the site runs.</summary>
    public CausalToken Tokens { get; } = new(options.Cluster);

    /// <summary>The site, or null before it runs and when it stops.</summary>
    public Site? Current
    {
        get => current;
        set => current = value;
    }

    /// <summary>Cancelled when the server begins to stop: what has no end of its own ends.</summary>
    public CancellationToken StreamsEnd => streams.Token;

    /// <summary>Cancelled a few seconds later: requests that still wait give up.</summary>
    public CancellationToken RequestsEnd => requests.Token;

    /// <summary>Ends the streams now and the requests after <paramref name="grace"/>.</summary>
    public void BeginStop(TimeSpan grace)
    {
        streams.Cancel();
        requests.CancelAfter(grace);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        streams.Dispose();
        requests.Dispose();
    }
}
