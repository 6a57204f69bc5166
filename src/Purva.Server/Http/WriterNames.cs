using System.Collections.Frozen;
using System.Globalization;
using Purva.Clocks;
using Purva.Store;

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
            known = NamesOf(site.GetStatus().Writers);
        }
    }

    /// <summary>A name for each writer, none twice. A site that lost its data begins as it once did: the second of a name bears its identity too.</summary>
    /// <param name="writers">In the order in which the site heard of them, which never changes.</param>
    internal static FrozenDictionary<ReplicaId, WriterName> NamesOf(IEnumerable<WriterStatus> writers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return writers.ToFrozenDictionary(writer => writer.Id, writer =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{writer.Site}.{writer.Epoch}");
            var isFirst = taken.Add(name);
            name = isFirst ? name : $"{name}.{writer.Id}";
            return new WriterName(name, writer.Site, isFirst && writer.Epoch == 1 ? writer.Site : name);
        });
    }
}

/// <summary>What a writer is called.</summary>
/// <param name="Name">As part of a dot.</param>
/// <param name="Site">The site that it writes for.</param>
/// <param name="Host">As a line of a diagram.</param>
internal sealed record WriterName(string Name, string Site, string Host);
