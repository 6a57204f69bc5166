using System.Globalization;
using Purva.Clocks;
using Purva.Store;

namespace Purva.SiteConsole.Watching;

/// <summary>Readable names of writers and their events: <c>site.epoch</c> and <c>site.epoch:counter</c>, as the API has them.</summary>
public sealed class WriterLabels
{
    private readonly Dictionary<ReplicaId, string> names = [];
    private readonly Dictionary<ReplicaId, string> sites = [];

    /// <summary>The names of all writers that a site has heard of.</summary>
    /// <param name="status">What the site says.</param>
    public WriterLabels(SiteStatus status)
    {
        foreach (var writer in status.Writers)
        {
            names[writer.Id] = string.Create(CultureInfo.InvariantCulture, $"{writer.Site}.{writer.Epoch}");
            sites[writer.Id] = writer.Site;
        }
    }

    /// <summary>The name of a writer; its identity where it is not known.</summary>
    public string Of(ReplicaId replica) => names.GetValueOrDefault(replica) ?? replica.ToString();

    /// <summary>The name of an event.</summary>
    public string Of(Dot dot) => string.Create(CultureInfo.InvariantCulture, $"{Of(dot.Replica)}:{dot.Counter}");

    /// <summary>The site that an event was written at; the writer's identity where it is not known.</summary>
    public string SiteOf(Dot dot) => sites.GetValueOrDefault(dot.Replica) ?? dot.Replica.ToString();

    /// <summary>A vector as <c>east.1:17 west.1:9</c>.</summary>
    public string Of(VersionVector vector) => string.Join(' ', vector.Entries.ToArray().Select(Of).Order(StringComparer.Ordinal));
}
