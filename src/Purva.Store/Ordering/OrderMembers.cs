using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Store.Ordering;

/// <summary>Who orders a bucket, as its definition says it: <c>replica=stake</c>, separated by blanks, ascending.</summary>
internal static class OrderMembers
{
    public static string Format(IEnumerable<ReplicaId> members) =>
        string.Join(' ', members.Order().Select(id => string.Create(CultureInfo.InvariantCulture, $"{id}=1")));

    public static bool TryParse(string? text, [NotNullWhen(true)] out Membership? members)
    {
        members = null;
        var found = new List<Member>();
        foreach (var part in (text ?? string.Empty).Split(' '))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || !ReplicaId.TryParse(part[..at], CultureInfo.InvariantCulture, out var id)
                || !int.TryParse(part[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var stake) || stake is < 1 or > 1_000)
            {
                return false;
            }

            found.Add(new Member(id, stake));
        }

        if (found.Count > 64 || found.Any(member => member.Id.IsNone) || found.DistinctBy(member => member.Id).Count() < found.Count)
        {
            return false;
        }

        members = new Membership(0, found);
        return true;
    }
}
