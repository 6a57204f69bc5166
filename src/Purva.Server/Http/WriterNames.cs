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

    /// <summary>The line of a space-time diagram on which a writer's events stand: its site's name, and for later lives of the site also which.</summary>
    public string HostOf(ReplicaId replica) => Find(replica).Host;

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
        return known.GetValueOrDefault(replica) ?? new WriterName(replica.ToString(), replica.ToString(), replica.ToString());
    }

    private void Refresh()
    {
        if (running.Current is { } site)
        {
            known = site.GetStatus().Writers.ToFrozenDictionary(
                writer => writer.Id,
                writer => NameOf(writer.Site, string.Create(CultureInfo.InvariantCulture, $"{writer.Site}.{writer.Epoch}"), writer.Epoch));
        }
    }

    private static WriterName NameOf(string site, string name, long epoch) => new(name, site, epoch == 1 ? site : name);

    private sealed record WriterName(string Name, string Site, string Host);
}
