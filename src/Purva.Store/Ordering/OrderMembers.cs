using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Store.Ordering;

/// <summary>Which sites order a bucket, as its definition says it: <c>site=stake</c>, separated by blanks.</summary>
/// <remarks>A member is a site and not one of its writers: it goes on as the same member with a new writer, once it has heard of all that the old one has said.</remarks>
internal static class OrderMembers
{
    private const int MostMembers = 64;
    private const int MostStake = 1_000;

    public static string Format(IEnumerable<string> sites) => string.Join(' ', sites.Order(StringComparer.Ordinal).Select(site => $"{site}=1"));

    /// <summary>The identity of a site as a member: drawn from its name, and no writer's.</summary>
    public static ReplicaId IdOf(string site) => new(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"purva member 1\0{site}"))) | 1);

    /// <summary>Reads the members; their identities are in the order of the membership.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Membership? members) => TryParse(text, out members, out _);

    /// <summary>Reads the members, and the site of each identity.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Membership? members, out IReadOnlyDictionary<ReplicaId, string> sites)
    {
        members = null;
        var found = new Dictionary<ReplicaId, string>();
        var list = new List<Member>();
        sites = found;
        foreach (var part in (text ?? string.Empty).Split(' '))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at is < 1 or > 32 || !part.AsSpan(0, at).ToString().All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
                || !int.TryParse(part.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var stake) || stake is < 1 or > MostStake
                || !found.TryAdd(IdOf(part[..at]), part[..at]) || found.Count > MostMembers)
            {
                return false;
            }

            list.Add(new Member(IdOf(part[..at]), stake));
        }

        members = new Membership(0, list);
        return true;
    }
}
