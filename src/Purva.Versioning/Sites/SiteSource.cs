using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;

namespace Purva.Versioning.Sites;

/// <summary>A history that a Purva site keeps, as a source to pull from.</summary>
/// <remarks>
/// Objects are fetched many at a time, in the order in which the list of commits names them, which is the order in which they are asked for.
/// Not safe to share between threads.
/// </remarks>
public sealed class SiteSource : ISyncSource
{
    private const int MostAtOnce = 500;
    private const int MostBytesAtOnce = 4 * 1024 * 1024;
    private readonly ISiteRows table;
    private readonly string repository;
    private readonly IObjectSource? held;
    private readonly SiteObjects objects;
    private readonly SiteListing listing;
    private readonly SiteNames names;
    private readonly List<(ObjectId Id, int Size)> order = [];
    private readonly Dictionary<ObjectId, int> places = [];
    private readonly Dictionary<ObjectId, StoredObject> ahead = [];
    private List<(Dot Dot, CommitEntry Entry)>? missing;
    private int offered;
    private int fetched;

    /// <summary>Asks a site for the names of a repository.</summary>
    /// <param name="table">The site.</param>
    /// <param name="repository">What the repository is called there.</param>
    /// <param name="held">Objects that need not be fetched, because they are here; nothing for a new clone.</param>
    /// <exception cref="VersioningException">There is no such repository, or what the site says of it is malformed.</exception>
    public SiteSource(ISiteRows table, string repository, IObjectSource? held = null)
    {
        (this.table, this.repository, this.held) = (table, repository, held);
        (objects, listing) = (new SiteObjects(table, repository), new SiteListing(table, repository));
        names = SiteNames.Read(table, repository);
        if (names.IsEmpty)
        {
            throw new VersioningException(VersioningProblem.NotFound, $"{table.Place} keeps no repository '{repository}'. 'purva vcs push' to it makes one.");
        }
    }

    /// <inheritdoc/>
    public SyncOffer Offer() => new(
        names.Branches.ToImmutableSortedDictionary(one => one.Key, one => one.Value.Heads.ToImmutableArray(), StringComparer.Ordinal),
        names.Tags.ToImmutableSortedDictionary(one => one.Key, one => one.Value[0], StringComparer.Ordinal),
        names.Checkout);

    /// <inheritdoc/>
    public IReadOnlyList<ObjectId> CommitsBeyond(VersionVector known, int limit)
    {
        missing ??= FindMissing(known);
        while (offered < missing.Count && known.Contains(missing[offered].Dot))
        {
            offered++;
        }

        return [.. missing.Skip(offered).Where(one => !known.Contains(one.Dot)).Take(limit).Select(one => one.Entry.Id)];
    }

    /// <inheritdoc/>
    public StoredObject Read(ObjectId id)
    {
        if (!ahead.ContainsKey(id) && places.TryGetValue(id, out var place) && place >= fetched)
        {
            Fetch(place);
        }

        return ahead.Remove(id, out var stored) ? stored : objects.Read(id);
    }

    private List<(Dot Dot, CommitEntry Entry)> FindMissing(VersionVector known)
    {
        var found = listing.Between(known, listing.KnownBy(names.Named, held));
        foreach (var (id, size) in found.SelectMany(one => one.Entry.Objects.Prepend((one.Entry.Id, 0))))
        {
            if (places.TryAdd(id, order.Count))
            {
                order.Add((id, size));
            }
        }

        return found;
    }

    /// <summary>Fetches an object and some that are likely to be asked for next. What was fetched before and never asked for goes.</summary>
    private void Fetch(int place)
    {
        ahead.Clear();
        var (wanted, bytes) = (new List<ObjectId>(), 0L);
        for (fetched = place; fetched < order.Count && wanted.Count < MostAtOnce && bytes < MostBytesAtOnce; fetched++)
        {
            if (fetched == place || held?.Contains(order[fetched].Id) != true)
            {
                wanted.Add(order[fetched].Id);
                bytes += order[fetched].Size;
            }
        }

        foreach (var (id, stored) in objects.Read(wanted))
        {
            ahead[id] = stored;
        }
    }
}
