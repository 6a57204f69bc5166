using Purva.Versioning.Commits;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>Which commit each line of a file came with.</summary>
public static class Blame
{
    /// <summary>The commits of a file's lines. Follows renames; of several parents the first that has a line passes it on.</summary>
    /// <param name="history">The commits.</param>
    /// <param name="source">Their objects.</param>
    /// <param name="commit">From which commit back.</param>
    /// <param name="path">The file.</param>
    /// <returns>For each line, its commit and the line as bytes.</returns>
    /// <exception cref="VersioningException">The commit has no such file, or an object is missing or damaged.</exception>
    public static IReadOnlyList<(ObjectId Commit, ReadOnlyMemory<byte> Line)> Of(History history, IObjectSource source, ObjectId commit, string path)
    {
        var lines = LinesAt(source, commit, path) ?? throw new VersioningException(VersioningProblem.NotFound, $"Commit {commit.ToShortString()} has no file '{EntryName.Shown(path)}'.");
        var found = new ObjectId[lines.Length];
        var open = new SortedDictionary<(int Number, string Path), List<(int Here, int Final)>>(Comparer<(int Number, string Path)>.Create(static (left, right) =>
            right.Number.CompareTo(left.Number) is var order and not 0 ? order : string.CompareOrdinal(left.Path, right.Path)))
        {
            [(history.Find(commit), path)] = [.. Enumerable.Range(0, lines.Length).Select(at => (at, at))],
        };
        while (open.Count > 0)
        {
            var ((number, name), wanted) = open.First();
            open.Remove((number, name));
            var id = history[number].Id;
            foreach (var (_, final) in PassOn(history, source, id, name, wanted, open))
            {
                found[final] = id;
            }
        }

        return [.. found.Zip(lines, (id, line) => (id, (ReadOnlyMemory<byte>)TextLines.ToBytes([line])))];
    }

    /// <summary>Gives parents the lines that they have already, and gives back the rest.</summary>
    private static List<(int Here, int Final)> PassOn(
        History history, IObjectSource source, ObjectId id, string path, List<(int Here, int Final)> wanted, SortedDictionary<(int Number, string Path), List<(int Here, int Final)>> open)
    {
        var commit = source.ReadCommit(id);
        var lines = LinesAt(source, id, path)!;
        foreach (var parent in commit.Parents)
        {
            var origin = OriginOf(source, source.ReadCommit(parent).Tree, commit.Tree, path);
            if (origin is null || LinesAt(source, parent, origin) is not { } before)
            {
                continue;
            }

            var kept = KeptLines(LineDiff.Of(before, lines), lines.Length);
            var key = (history.Find(parent), origin);
            var passed = wanted.Where(line => kept[line.Here] >= 0).Select(line => (kept[line.Here], line.Final)).ToList();
            wanted = [.. wanted.Where(line => kept[line.Here] < 0)];
            if (passed.Count > 0)
            {
                open[key] = open.TryGetValue(key, out var others) ? [.. others, .. passed] : passed;
            }
        }

        return wanted;
    }

    /// <summary>For each line of the later text its place in the earlier one, or -1.</summary>
    private static int[] KeptLines(List<LineHunk> hunks, int count)
    {
        var kept = new int[count];
        var (at, shift) = (0, 0);
        foreach (var hunk in hunks)
        {
            for (; at < hunk.NewStart; at++)
            {
                kept[at] = at - shift;
            }

            for (; at < hunk.NewEnd; at++)
            {
                kept[at] = -1;
            }

            shift += hunk.NewCount - hunk.OldCount;
        }

        for (; at < count; at++)
        {
            kept[at] = at - shift;
        }

        return kept;
    }

    private static string? OriginOf(IObjectSource source, ObjectId before, ObjectId after, string path)
    {
        if (Find(source, before, path) is not null)
        {
            return path;
        }

        var (old, now) = TreeWalk.Compare(source, before, after);
        return Renames.Find(source, old, now).FirstOrDefault(one => one.Value == path).Key;
    }

    private static string[]? LinesAt(IObjectSource source, ObjectId commit, string path) =>
        Find(source, source.ReadCommit(commit).Tree, path) is { IsFile: true } leaf ? TextLines.Of(source.ReadBlob(leaf.Id).Span) : null;

    private static Leaf? Find(IObjectSource source, ObjectId tree, string path)
    {
        var names = path.Split('/');
        for (var i = 0; i < names.Length; i++)
        {
            if (source.ReadTree(tree).Find(names[i]) is not { } entry || entry.IsTree == (i == names.Length - 1))
            {
                return null;
            }

            if (!entry.IsTree)
            {
                return new Leaf(entry.Mode, entry.Id);
            }

            tree = entry.Id;
        }

        return null;
    }
}
