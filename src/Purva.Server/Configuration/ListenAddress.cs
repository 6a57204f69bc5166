using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Purva.Server;

/// <summary>Where a listener binds: an IP address, a port, with or without TLS.</summary>
internal sealed record ListenAddress(IPAddress Address, int Port, bool IsTls)
{
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    public static bool TryParse(string field, string? text, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        problem = $"{field} is '{text}'; write scheme, address and port, as in http://127.0.0.1:7101.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            return false;
        }

        var host = uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" : uri.Host.Trim('[', ']');
        if (!IPAddress.TryParse(host, out var ip))
        {
            problem = $"{field} is '{text}'; write an IP address of this machine (0.0.0.0 or [::] for all) instead of the name '{uri.Host}'.";
            return false;
        }

        address = new ListenAddress(ip, uri.Port, uri.Scheme == Uri.UriSchemeHttps);
        problem = null;
        return true;
    }

    /// <summary>The address of a configuration that was validated before.</summary>
    public static ListenAddress Parse(string field, string text) =>
        TryParse(field, text, out var address, out var problem) ? address : throw new ServerOptionsException([problem]);

    public bool Conflicts(ListenAddress other) =>
        Port != 0 && Port == other.Port && (Address.Equals(other.Address) || IsAny(Address) || IsAny(other.Address));

    public override string ToString() => new UriBuilder(IsTls ? "https" : "http", Address.ToString(), Port).Uri.GetLeftPart(UriPartial.Authority);

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
