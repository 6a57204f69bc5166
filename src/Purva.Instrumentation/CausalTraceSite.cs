using System.Buffers;

namespace Purva.Instrumentation;

/// <summary>A Purva site to which a causal log is sent, as JSON lines in batches.</summary>
/// <remarks>A batch whose answer is lost is sent again, so a site may see an event twice: the same host with the same counter.</remarks>
/// <param name="Address">The site, as in <c>http://127.0.0.1:7301</c>.</param>
/// <param name="Trace">
/// The name under which the site keeps the log; the same for all processes whose events belong together. 1 to 64 of <c>a-z</c>, <c>0-9</c>, dots, underscores
/// and hyphens, beginning with a letter or digit.
/// </param>
public sealed record CausalTraceSite(Uri Address, string Trace)
{
    /// <summary>What the site asks its callers to show; nothing unless said otherwise.</summary>
    public string? BearerToken { get; init; }

    /// <summary>How long an attempt may take; 10 seconds unless said otherwise. After one that fails the next waits from a quarter second up to half a minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What sites call a trace: anything else they would refuse with each batch.</summary>
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Address);
        ArgumentException.ThrowIfNullOrWhiteSpace(Trace);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{Address}' is no address of a site: write it as http://host:port.", nameof(Address));
        }

        if (Trace.Length > 64 || Trace.AsSpan().ContainsAnyExcept(NameCharacters) || !char.IsAsciiLetterOrDigit(Trace[0]))
        {
            throw new ArgumentException($"'{Trace}' names no trace: use 1 to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.", nameof(Trace));
        }
    }
}
