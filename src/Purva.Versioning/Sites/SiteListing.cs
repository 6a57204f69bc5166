using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Sites;

/// <summary>Which commits a site has: the clocks of all that is named there, and its list of commits by their dots.</summary>
/// <remarks>It costs what is asked for: the clocks of the heads tell which dots there are, so nothing is gone through to find out.</remarks>
internal sealed class SiteListing(ISiteRows table, string repository)
{
    private const int PageSize = 500;
    private const int MostTags = 16;
    private readonly SiteObjects objects = new(table, repository);

    /// <summary>The dots of all commits that names lead to.</summary>
    /// <param name="named">Heads, and what tags name.</param>
    /// <param name="held">Where objects that are here already can be read; may be nothing.</param>
    public VersionVector KnownBy(IEnumerable<ObjectId> named, IObjectSource? held) =>
        named.Aggregate(VersionVector.Empty, (join, id) => CommitOf(id, held) is { } commit ? join.Merge(commit.Clock) : join);

    /// <summary>The entries of the commits between two vectors, by time: what a commit came from stands before it.</summary>
    /// <exception cref="VersioningException">One of them is not there.</exception>
    public List<(Dot Dot, CommitEntry Entry)> Between(VersionVector known, VersionVector all)
    {
        var found = new List<(Dot Dot, CommitEntry Entry)>();
        foreach (var page in DotsBetween(known, all).Chunk(PageSize))
        {
            var rows = table.Read(SiteKeys.Commits, [.. page.Select(dot => SiteKeys.Commit(repository, dot))]);
            for (var i = 0; i < page.Length; i++)
            {
                found.AddRange(EntriesOf(rows[i], page[i]).Select(entry => (page[i], entry)));
            }
        }

        found.Sort((left, right) => left.Entry.Time == right.Entry.Time ? left.Dot.CompareTo(right.Dot) : left.Entry.Time.CompareTo(right.Entry.Time));
        return found;
    }

    /// <summary>Which of some commits stand in the list already.</summary>
    public HashSet<ObjectId> Listed(IEnumerable<HeldCommit> commits)
    {
        var listed = new HashSet<ObjectId>();
        foreach (var page in commits.Chunk(PageSize))
        {
            var rows = table.Read(SiteKeys.Commits, [.. page.Select(commit => SiteKeys.Commit(repository, commit.Dot))]);
            listed.UnionWith(rows.SelectMany(row => row.Values).Select(value => CommitEntry.Read(value.Span)?.Id ?? ObjectId.None));
        }

        return listed;
    }

    private static IEnumerable<Dot> DotsBetween(VersionVector known, VersionVector all)
    {
        foreach (var last in all.Entries.ToArray())
        {
            for (var counter = known[last.Replica]; counter < last.Counter; counter++)
            {
                yield return new Dot(last.Replica, counter + 1);
            }
        }
    }

    private IEnumerable<CommitEntry> EntriesOf(SiteRow row, Dot dot)
    {
        var entries = row.Values.Select(value => CommitEntry.Read(value.Span)).OfType<CommitEntry>().ToArray();
        if (entries.Length == 0)
        {
            throw new VersioningException(VersioningProblem.ObjectMissing, $"The commit with the dot {dot} of '{repository}' is not at {table.Place}, although a clock there claims it. 'purva vcs push --again' from a clone that has it puts it back.");
        }

        // Clones that pushed the same commit at once may tell other objects of it; two commits with one dot are told apart by whoever takes them.
        return entries.GroupBy(entry => entry.Id).Select(same => new CommitEntry(same.Key, same.Max(entry => entry.Time), [.. same.SelectMany(entry => entry.Objects).Distinct()]));
    }

    private Commit? CommitOf(ObjectId id, IObjectSource? held)
    {
        for (var depth = 0; depth < MostTags; depth++)
        {
            var source = held is not null && held.Contains(id) ? held.Read(id) : objects.Read(id);
            switch (source.Kind)
            {
                case ObjectKind.Commit:
                    return Commit.TryRead(source.Content.Span, out var commit, out var problem) ? commit : throw Malformed(id, problem);
                case ObjectKind.Tag:
                    id = Tag.TryRead(source.Content.Span, out var tag, out problem) ? tag.Target : throw Malformed(id, problem);
                    break;
                default:
                    return null;
            }
        }

        throw Malformed(id, "it is a tag of a tag of a tag, and so on");
    }

    private VersioningException Malformed(ObjectId id, string? problem) =>
        new(VersioningProblem.ObjectMalformed, $"Object {id} of '{repository}' at {table.Place} is malformed: {problem}.");
}
