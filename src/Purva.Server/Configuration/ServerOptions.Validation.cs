using System.Security.Cryptography.X509Certificates;

namespace Purva.Server;

public sealed partial class ServerOptions
{
    private const int MaxClusterLength = 64;
    private const int MaxSiteLength = 32;
    private const int MaxPeers = 63;
    private const int MinTokenLength = 16;
    private const int MaxTokenLength = 512;

    /// <summary>Checks everything that can be checked before a socket or a file is opened.</summary>
    /// <exception cref="ServerOptionsException">Something is wrong; the message has a sentence for each problem, naming the field.</exception>
    public void Validate()
    {
        var problems = Problems();
        if (problems.Count > 0)
        {
            throw new ServerOptionsException(problems);
        }
    }

    /// <summary>What is wrong, a sentence each that names the field; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. NameProblems(), .. AddressProblems(), .. PeerProblems(), .. DurationProblems(), .. TokenProblems(), .. TlsProblems(), .. Limits.Problems(),
        .. Alerts.Problems(Peers.OfType<PeerEntry>().Select(peer => peer.Site)),
    ];

    internal static bool IsSiteName(string? name) =>
        name is { Length: > 0 and <= MaxSiteLength } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    internal static bool IsClusterName(string? name) =>
        name is { Length: > 0 and <= MaxClusterLength } && name.All(c => c is > ' ' and <= '~');

    private IEnumerable<string> NameProblems()
    {
        if (!IsClusterName(Cluster))
        {
            yield return $"cluster is '{Cluster}'; write a name of 1 to {MaxClusterLength} visible ASCII characters, the same at every site.";
        }

        if (!IsSiteName(Site))
        {
            yield return $"site is '{Site}'; write a name of 1 to {MaxSiteLength} of a-z, 0-9 and '-'.";
        }

        if (KeepsFiles && (string.IsNullOrWhiteSpace(Data) || Data.Contains('\0', StringComparison.Ordinal)))
        {
            yield return "data is missing; write the folder that holds this site's files.";
        }

        if (!Enum.IsDefined(Durability))
        {
            yield return $"durability is {(int)Durability}; write \"always\" or \"everysec\".";
        }
    }

    private IEnumerable<string> AddressProblems()
    {
        ListenAddress? httpAddress = null;
        string? problem = null;
        var http = ServesHttp && ListenAddress.TryParse("httpUrl", HttpUrl, out httpAddress, out problem);
        if (ServesHttp && !http)
        {
            yield return problem!;
        }

        var replication = ListenAddress.TryParse("replicationUrl", ReplicationUrl, out var replicationAddress, out problem);
        if (!replication)
        {
            yield return problem!;
        }

        if (http && !httpAddress!.IsLoopback && (!httpAddress.IsTls || Tokens.Count == 0))
        {
            yield return $"httpUrl {HttpUrl} can be reached from other machines, so it needs TLS and tokens: write https://, set tls.certificate and tls.key, and list at least one of tokens; or listen on 127.0.0.1.";
        }

        if (replication && !replicationAddress!.IsLoopback && (!replicationAddress.IsTls || string.IsNullOrEmpty(ReplicationToken)))
        {
            yield return $"replicationUrl {ReplicationUrl} can be reached from other machines, so it needs TLS and a token: write https://, set tls.certificate and tls.key, and set replicationToken; or listen on 127.0.0.1.";
        }

        if (http && replication && httpAddress!.Conflicts(replicationAddress!))
        {
            yield return $"httpUrl and replicationUrl both take port {httpAddress.Port}; give each its own.";
        }

        if (Tls is null && ((http && httpAddress!.IsTls) || (replication && replicationAddress!.IsTls)))
        {
            yield return "tls is missing; an https:// address needs tls.certificate and tls.key.";
        }
    }

    private IEnumerable<string> PeerProblems()
    {
        if (Peers.Count > MaxPeers)
        {
            yield return $"peers has {Peers.Count} entries; a cluster has at most {MaxPeers + 1} sites.";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { Site };
        for (var i = 0; i < Peers.Count; i++)
        {
            var peer = Peers[i];
            if (peer is null || !IsSiteName(peer.Site))
            {
                yield return $"peers[{i}].site is '{peer?.Site}'; write a name of 1 to {MaxSiteLength} of a-z, 0-9 and '-'.";
            }
            else if (!seen.Add(peer.Site))
            {
                yield return $"peers[{i}].site is '{peer.Site}', which is {(peer.Site == Site ? "this site itself" : "there already")}; name each other site once.";
            }

            if (peer is not null && PeerAddressProblem(i, peer.Address) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private string? PeerAddressProblem(int index, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Port == 0)
        {
            return $"peers[{index}].address is '{address}'; write the replicationUrl of that site, as in http://127.0.0.1:7152.";
        }

        return !string.IsNullOrEmpty(ReplicationToken) && uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback
            ? $"peers[{index}].address {address} would carry replicationToken across the network in clear text; write https://."
            : null;
    }

    private IEnumerable<string> DurationProblems() => new[]
    {
        OutOfRange("maxClockDrift", MaxClockDrift, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)),
        OutOfRange("logRetention", LogRetention, TimeSpan.FromSeconds(1), TimeSpan.FromDays(3_650)),
        OutOfRange("silentPeerBound", SilentPeerBound, TimeSpan.FromSeconds(1), TimeSpan.FromDays(3_650)),
        OutOfRange("settleTimeout", SettleTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)),
    }.OfType<string>();

    private static string? OutOfRange(string name, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most ? null : $"{name} is {value:c}; write a duration from {least.TotalSeconds} to {most.TotalSeconds} seconds.";

    private IEnumerable<string> TokenProblems()
    {
        for (var i = 0; i < Tokens.Count; i++)
        {
            if (!IsBearer(Tokens[i]))
            {
                yield return $"tokens[{i}] is no bearer token; write {MinTokenLength} to {MaxTokenLength} visible ASCII characters.";
            }
        }

        if (ReplicationToken is not null && !IsBearer(ReplicationToken))
        {
            yield return $"replicationToken is no bearer token; write {MinTokenLength} to {MaxTokenLength} visible ASCII characters.";
        }
    }

    private static bool IsBearer(string? token) =>
        token is { Length: >= MinTokenLength and <= MaxTokenLength } && token.All(c => c is > ' ' and <= '~');

    private IEnumerable<string> TlsProblems()
    {
        if (Tls is null)
        {
            yield break;
        }

        if (!File.Exists(Tls.Certificate))
        {
            yield return $"tls.certificate '{Tls.Certificate}' is no file; write the path of a PEM file.";
        }

        if (Tls.Key is not null && !File.Exists(Tls.Key))
        {
            yield return $"tls.key '{Tls.Key}' is no file; write the path of a PEM file with the private key.";
        }

        if (Tls.Authority is not null && !File.Exists(Tls.Authority))
        {
            yield return $"tls.authority '{Tls.Authority}' is no file; write the path of a PEM file, or leave it out to trust what the system trusts.";
        }
    }

    /// <summary>Loads the certificate; null without <see cref="Tls"/>.</summary>
    /// <exception cref="ServerOptionsException">The files hold no certificate and key.</exception>
    internal X509Certificate2? LoadCertificate()
    {
        if (Tls is null)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(Tls.Certificate, Tls.Key);
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ServerOptionsException([$"tls.certificate '{Tls.Certificate}' and tls.key '{Tls.Key}' cannot be used: {e.Message}"], e);
        }
    }

    /// <summary>Loads the authority of the other sites' certificates; empty when the system's trust decides.</summary>
    /// <exception cref="ServerOptionsException">The file holds no certificate.</exception>
    internal X509Certificate2Collection LoadAuthority()
    {
        var found = new X509Certificate2Collection();
        try
        {
            if (Tls?.Authority is { } path)
            {
                found.ImportFromPemFile(path);
            }
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ServerOptionsException([$"tls.authority '{Tls!.Authority}' cannot be used: {e.Message}"], e);
        }

        return found;
    }
}
