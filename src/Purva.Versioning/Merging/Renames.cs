using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>Which files only changed their names between two trees.</summary>
/// <remarks>
/// First files of equal content, those of equal name before others; then text files of which at least half is the same, the most alike first. Ties
/// are decided by path, so the answer depends on the trees alone.
/// </remarks>
internal static class Renames
{
    /// <summary>Least share of common bytes, in percent.</summary>
    private const int LeastPercent = 50;

    /// <summary>Beyond so many pairs only equal contents are found.</summary>
    private const int MostPairs = 40_000;

    /// <summary>Larger files are compared only as a whole.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Where the files of one tree that are gone in another have come to.</summary>
    public static Dictionary<string, string> Find(IObjectSource source, Dictionary<string, Leaf> before, Dictionary<string, Leaf> after)
    {
        var gone = new SortedSet<string>(before.Where(one => one.Value.IsFile && !after.ContainsKey(one.Key)).Select(one => one.Key), StringComparer.Ordinal);
        var come = new SortedSet<string>(after.Where(one => one.Value.IsFile && !before.ContainsKey(one.Key)).Select(one => one.Key), StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var candidates = gone.SelectMany(from => come.Where(to => before[from].Id == after[to].Id).Select(to => (From: from, To: to, Score: TreePath.NameOf(from) == TreePath.NameOf(to) ? 2 : 1)));
        if (gone.Count > 0 && come.Count > 0)
        {
            var empty = StoredObject.Blob(default).ComputeId();
            Take(candidates.Where(one => before[one.From].Id != empty), gone, come, found);
        }

        if ((long)gone.Count * come.Count is > 0 and <= MostPairs)
        {
            Take(Alike(source, before, after, gone, come), gone, come, found);
        }

        return found;
    }

    private static void Take(IEnumerable<(string From, string To, int Score)> candidates, SortedSet<string> gone, SortedSet<string> come, Dictionary<string, string> found)
    {
        var ordered = candidates.OrderByDescending(one => one.Score).ThenBy(one => one.From, StringComparer.Ordinal).ThenBy(one => one.To, StringComparer.Ordinal);
        foreach (var (from, to, _) in ordered.ToArray())
        {
            if (gone.Contains(from) && come.Contains(to))
            {
                gone.Remove(from);
                come.Remove(to);
                found.Add(from, to);
            }
        }
    }

    private static IEnumerable<(string From, string To, int Score)> Alike(IObjectSource source, Dictionary<string, Leaf> before, Dictionary<string, Leaf> after, SortedSet<string> gone, SortedSet<string> come)
    {
        var contents = come.ToDictionary(path => path, path => LinesOf(source, after[path]));
        foreach (var from in gone)
        {
            var old = LinesOf(source, before[from]);
            foreach (var to in come)
            {
                var score = old is null || contents[to] is null ? 0 : PercentAlike(old, contents[to]!);
                if (score >= LeastPercent)
                {
                    yield return (from, to, score);
                }
            }
        }
    }

    private static Dictionary<string, int>? LinesOf(IObjectSource source, Leaf leaf)
    {
        var content = source.ReadBlob(leaf.Id);
        if (content.Length is 0 or > MostBytes || TextLines.IsBinary(content.Span))
        {
            return null;
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in TextLines.Of(content.Span))
        {
            lines[line] = lines.GetValueOrDefault(line) + 1;
        }

        return lines;
    }

    private static int PercentAlike(Dictionary<string, int> left, Dictionary<string, int> right)
    {
        var common = left.Sum(one => (long)one.Key.Length * Math.Min(one.Value, right.GetValueOrDefault(one.Key)));
        var most = Math.Max(left.Sum(one => (long)one.Key.Length * one.Value), right.Sum(one => (long)one.Key.Length * one.Value));
        return (int)(common * 100 / most);
    }
}
