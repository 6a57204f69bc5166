using Microsoft.Extensions.Logging;
using Purva.Clocks;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

#pragma warning disable CA1822

/// <summary>One site of a cluster, running in this process. Safe to share between threads.</summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>What the site was told.</summary>
    public SiteOptions Options => throw new InvalidOperationException();

    /// <summary>The texts of tokens and contexts for this cluster.</summary>
    public CausalToken Tokens => throw new InvalidOperationException();

    /// <summary>What the site is doing.</summary>
    public SitePhase Phase => throw new InvalidOperationException();

    /// <summary>Opens a site and starts to pull from its peers.</summary>
    public static Task<Site> StartAsync(SiteOptions options, string folder, IStorageEngine engine, IPeerTransport transport, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation) => throw new InvalidOperationException();

    /// <summary>Writes.</summary>
    public ValueTask<WriteResult> CommitAsync(Commit commit, CancellationToken cancellation) => throw new InvalidOperationException();

    /// <summary>Reads keys from one snapshot.</summary>
    public ValueTask<ReadResult> ReadAsync(Read read, CancellationToken cancellation) => throw new InvalidOperationException();

    /// <summary>Lists the keys of a bucket. <paramref name="after"/> is exclusive; <paramref name="limit"/> 1 to 1,000.</summary>
    public KeyPage ListKeys(string bucket, string prefix, string? after, int limit) => throw new InvalidOperationException();

    /// <summary>Records after a token, and then as they come. Throws <see cref="ChangesTruncatedException"/> when the log no longer reaches back.</summary>
    public IAsyncEnumerable<Change> WatchAsync(VersionVector after, CancellationToken cancellation) => throw new InvalidOperationException();

    /// <summary>Serves one link that another site has opened, until it ends.</summary>
    public Task AcceptAsync(IPeerLink link, CancellationToken cancellation) => throw new InvalidOperationException();

    /// <summary>Cuts or restores both directions of the link with a peer; false when there is no such peer.</summary>
    public bool SetLink(string site, bool isCut) => throw new InvalidOperationException();

    /// <summary>The site at this moment.</summary>
    public SiteStatus GetStatus() => throw new InvalidOperationException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new InvalidOperationException();
}

/// <summary>A change stream cannot resume: the log no longer reaches back to its token. Read the keys again and resume at the present.</summary>
public sealed class ChangesTruncatedException : Exception
{
    /// <summary>A gap between a token and the log.</summary>
    /// <param name="floor">Where the log begins.</param>
    public ChangesTruncatedException(VersionVector floor)
        : base("The log no longer holds the changes after this token: read the keys again, and resume at the present.") => Floor = floor;

    /// <summary>Records up to here are gone.</summary>
    public VersionVector Floor { get; }
}
