using Purva.Clocks;

namespace Purva.Text.Sessions;

/// <summary>At which revisions each author's operations stand.</summary>
internal sealed class AuthorPlaces
{
    private readonly Dictionary<ReplicaId, Places> authors = [];

    public int Count => authors.Count;

    /// <summary>The last operation of an author, and its revision; zeros where there is none.</summary>
    public (ulong Counter, long Revision) LastOf(ReplicaId author) => authors.TryGetValue(author, out var places) ? (places.Forgotten + (ulong)places.Kept.Count, places.Last) : default;

    /// <summary>The revision of an operation; null where it is forgotten or never was.</summary>
    public long? Find(Dot operation) =>
        authors.TryGetValue(operation.Replica, out var places) && operation.Counter > places.Forgotten && operation.Counter - places.Forgotten <= (ulong)places.Kept.Count
            ? places.Kept[(int)(operation.Counter - places.Forgotten) - 1] : null;

    public void Add(ReplicaId author, long revision)
    {
        if (!authors.TryGetValue(author, out var places))
        {
            authors.Add(author, places = new Places());
        }

        places.Kept.Add(revision);
        places.Last = revision;
    }

    /// <summary>The oldest revision of an author is forgotten.</summary>
    public void Forget(ReplicaId author)
    {
        var places = authors[author];
        places.Kept.RemoveAt(0);
        places.Forgotten++;
    }

    /// <summary>What somebody has seen who has seen everything up to a revision that is not forgotten. O(authors · log revisions).</summary>
    public VersionVector SeenUpTo(long revision) => VersionVector.Of([.. authors
        .Select(author => new Dot(author.Key, author.Value.Forgotten + (ulong)CountUpTo(author.Value.Kept, revision)))
        .Where(dot => dot.Counter > 0)]);

    private static int CountUpTo(List<long> kept, long revision)
    {
        var found = kept.BinarySearch(revision);
        return found >= 0 ? found + 1 : ~found;
    }

    private sealed class Places
    {
        public List<long> Kept { get; } = [];

        public ulong Forgotten { get; set; }

        public long Last { get; set; }
    }
}
