namespace Purva.Client;

/// <summary>How a client reaches a site.</summary>
public sealed record PurvaClientOptions
{
    /// <summary>The HTTP addresses of sites, as in <c>http://127.0.0.1:7101</c>; the first that answers is used. At least one.</summary>
    public required IReadOnlyList<Uri> Sites { get; init; }

    /// <summary>The bearer token, or null where the sites ask for none.</summary>
    public string? BearerToken { get; init; }

    /// <summary>How often a request is tried in all. 6.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The first pause between attempts; each next one doubles, up to five seconds, with jitter. 100 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long one attempt may take. 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of one answer, streams aside; null for what the runtime allows, 2 GB.</summary>
    public long? MaxAnswerBytes { get; init; }

    /// <summary>Where requests go instead of the network, for tests; null makes a connection pool of the client's own.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
