using System.Collections.Frozen;
using System.Globalization;
using Purva.Clocks;

namespace Purva.Server.Http;

/// <summary>The readable names of writers, <c>site.epoch</c>, kept so that no request asks for the site's whole status.</summary>
internal sealed class WriterNames(RunningSite running)
{
    private volatile FrozenDictionary<ReplicaId, WriterName> known = FrozenDictionary<ReplicaId, WriterName>.Empty;

    /// <summary>A dot of the store as <c>site.epoch:counter</c>.</summary>
    public string Of(Dot dot) => string.Create(CultureInfo.InvariantCulture, $"{Find(dot.Replica).Name}:{dot.Counter}");

    /// <summary>The site that a writer of the store writes for.</summary>
    public string SiteOf(ReplicaId replica) => Find(replica).Site;

    /// <summary>A vector with readable names. A writer that is not known stands with its identity: a caller may have made it up.</summary>
    public IReadOnlyDictionary<string, ulong> Of(VersionVector vector)
    {
        if (known.Count == 0)
        {
            Refresh();
        }

        var named = new SortedDictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var entry in vector.Entries)
        {
            named[known.TryGetValue(entry.Replica, out var name) ? name.Name : entry.Replica.ToString()] = entry.Counter;
        }

        return named;
    }

    private WriterName Find(ReplicaId replica)
    {
        if (known.TryGetValue(replica, out var name))
        {
            return name;
        }

        // What is in the store was written by somebody whom the site knows: one look at its status finds every such writer.
        Refresh();
        return known.GetValueOrDefault(replica) ?? new WriterName(replica.ToString(), replica.ToString());
    }

    private void Refresh()
    {
        if (running.Current is { } site)
        {
            known = site.GetStatus().Writers.ToFrozenDictionary(
                writer => writer.Id,
                writer => new WriterName(string.Create(CultureInfo.InvariantCulture, $"{writer.Site}.{writer.Epoch}"), writer.Site));
        }
    }

    private sealed record WriterName(string Name, string Site);
}
