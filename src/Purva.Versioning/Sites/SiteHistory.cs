using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Sites;

/// <summary>The latest commits of a repository that a site keeps, and the heads of its branches, as they were read.</summary>
/// <param name="Branches">Each branch with its heads; several where clones moved it without knowing of each other.</param>
/// <param name="Commits">The latest commits, each after all that are in its history.</param>
/// <param name="HasMore">Whether there are earlier ones.</param>
public sealed record SiteHistory(
    ImmutableSortedDictionary<string, ImmutableArray<ObjectId>> Branches, ImmutableArray<(ObjectId Id, Commit Commit)> Commits, bool HasMore)
{
    /// <summary>The repositories that a site keeps, by name.</summary>
    /// <param name="rows">The site.</param>
    public static ImmutableArray<string> RepositoriesOf(ISiteRows rows) =>
        [.. rows.List(SiteKeys.Names, string.Empty).Select(key => key.Split('/')[0]).Where(name => SiteKeys.ProblemOf(name) is null).Distinct()];

    /// <summary>What every put of a name changes: who looks again and again reads the history only where this has changed.</summary>
    /// <param name="rows">The site.</param>
    /// <param name="repository">The repository.</param>
    /// <exception cref="VersioningException">What the site keeps as a name is none.</exception>
    public static string StateOf(ISiteRows rows, string repository) => string.Join(';', SiteNames.Read(rows, repository).Branches.Select(one => $"{one.Key}={string.Join(',', one.Value.Heads)}"));

    /// <summary>Reads the latest commits. O(commits), and what they and their parents have in bytes.</summary>
    /// <param name="rows">The site.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="most">At most so many commits.</param>
    /// <exception cref="VersioningException">What the site keeps of the repository is missing, damaged or malformed.</exception>
    public static SiteHistory Read(ISiteRows rows, string repository, int most)
    {
        var names = SiteNames.Read(rows, repository);
        var objects = new SiteObjects(rows, repository);
        var read = new Dictionary<ObjectId, Commit>();
        var open = new PriorityQueue<ObjectId, HybridTimestamp>(Comparer<HybridTimestamp>.Create((left, right) => right.CompareTo(left)));
        Open(names.Branches.Values.SelectMany(branch => branch.Heads));
        var latest = new List<(ObjectId Id, Commit Commit)>();
        while (latest.Count < most && open.TryDequeue(out var id, out _))
        {
            latest.Add((id, read[id]));
            Open(read[id].Parents);
        }

        latest.Reverse();
        return new SiteHistory(names.Branches.ToImmutableSortedDictionary(one => one.Key, one => Frontier(one.Value.Heads, read), StringComparer.Ordinal), [.. latest], open.Count > 0);

        // A commit is later than its parents by its own time, so the latest that is open has no child that is still to come.
        void Open(IEnumerable<ObjectId> ids)
        {
            foreach (var id in ids.Where(id => !read.ContainsKey(id)))
            {
                read.Add(id, objects.ReadCommit(id));
                open.Enqueue(id, read[id].Time);
            }
        }
    }

    /// <summary>The heads that no other's clock holds.</summary>
    private static ImmutableArray<ObjectId> Frontier(IEnumerable<ObjectId> heads, Dictionary<ObjectId, Commit> read)
    {
        var all = heads.ToArray();
        return [.. all.Where(head => !all.Any(other => other != head && read[head].CompareCausally(read[other]) == CausalOrder.Before)).Order()];
    }
}
