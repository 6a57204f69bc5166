namespace Purva.Instrumentation;

/// <summary>A Purva site to which a causal log is sent, as JSON lines in batches.</summary>
/// <remarks>A batch whose answer is lost is sent again, so a site may see an event twice: the same host with the same counter.</remarks>
/// <param name="Address">The site, as in <c>http://127.0.0.1:7301</c>.</param>
/// <param name="Trace">The name under which the site keeps the log; the same for all processes whose events belong together.</param>
public sealed record CausalTraceSite(Uri Address, string Trace)
{
    /// <summary>What the site asks its callers to show; nothing unless said otherwise.</summary>
    public string? BearerToken { get; init; }

    /// <summary>How long an attempt may take; 10 seconds unless said otherwise. After one that fails the next waits from a quarter second up to half a minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Address);
        ArgumentException.ThrowIfNullOrWhiteSpace(Trace);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{Address}' is no address of a site: write it as http://host:port.", nameof(Address));
        }
    }
}
