using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Xunit;
using Files = System.Collections.Generic.Dictionary<string, (string Text, bool Runs)>;

namespace Purva.Versioning.Tests.Merging;

public sealed class TreeMergeTests
{
    private static readonly MergeLabels Labels = new("ours", "original", "theirs");

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("PURVA_MERGE_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : 200;

    [Fact]
    public void A_clean_merge_is_the_same_from_both_sides_and_both_agree_whether_it_is_clean() =>
        GenerateTrees.Triples.Sample(triple =>
        {
            var store = new MemoryObjects();
            var (original, ours, theirs) = (Write(store, triple.Original), Write(store, triple.Ours), Write(store, triple.Theirs));
            var (one, other) = (TreeMerge.Merge(store, original, ours, theirs, Labels), TreeMerge.Merge(store, original, theirs, ours, Labels));
            return one.IsClean == other.IsClean && (!one.IsClean || one.Tree == other.Tree);
        }, iter: 2_000);

    [Fact]
    public void Nothing_that_either_side_added_is_gone_unless_the_other_removed_it() =>
        GenerateTrees.Triples.Sample(triple =>
        {
            var store = new MemoryObjects();
            var merged = TreeMerge.Merge(store, Write(store, triple.Original), Write(store, triple.Ours), Write(store, triple.Theirs), Labels);
            var lines = TreeWalk.Flatten(store, merged.Tree).Values.SelectMany(leaf => Encoding.UTF8.GetString(store.ReadBlob(leaf.Id).Span).Split('\n')).ToHashSet();
            return IsKept(triple.Original, triple.Ours, triple.Theirs, lines) && IsKept(triple.Original, triple.Theirs, triple.Ours, lines);
        }, iter: 2_000);

    /// <summary>Merges beside <c>git merge-tree</c>; its guess that a renamed folder takes along what others put into it is switched off.</summary>
    [Fact]
    public void Trees_merge_as_in_git() => GenerateTrees.Triples.Array[Cases].Sample(CompareWithGit, iter: 1, threads: 1, print: triples => $"{triples.Length} cases");

    [Fact]
    public void Every_kind_of_conflict_is_told_and_loses_nothing()
    {
        var old = string.Concat(Enumerable.Range(0, 20).Select(line => $"line {line}\n"));
        Files Of(params (string Path, string Text)[] files) => files.ToDictionary(one => one.Path, one => (one.Text, false));
        Check(ConflictKind.Content, Of(("a", old)), Of(("a", old.Replace("line 3\n", "ours\n"))), Of(("a", old.Replace("line 3\n", "theirs\n"))), "a");
        Check(ConflictKind.DeleteModify, Of(("a", old)), Of(), Of(("a", old + "more\n")), "a");
        Check(ConflictKind.RenameRename, Of(("a", old)), Of(("b", old)), Of(("c", old)), "b", "c");
        Check(ConflictKind.AddAdd, Of(), Of(("a", "ours\n")), Of(("a", "theirs\n")), "a");
        Check(ConflictKind.DirectoryFile, Of(), Of(("a/b", "ours\n")), Of(("a", "theirs\n")), "a/b", "a~theirs");
        Check(ConflictKind.Binary, Of(("a", "\0old")), Of(("a", "\0ours")), Of(("a", "\0theirs")), "a", "a~theirs");
    }

    [Fact]
    public void What_is_kept_aside_takes_no_name_that_a_file_has()
    {
        var tracked = ("a~theirs", "tracked by all\n");
        Keeps([("a", "\0old"), tracked], [("a", "\0ours"), tracked], [("a", "\0theirs"), tracked], [("a", "\0ours"), tracked, ("a~theirs.1", "\0theirs")]);
        Keeps([("a", "\0old")], [("a", "\0ours")], [("a", "\0theirs"), tracked], [("a", "\0ours"), tracked, ("a~theirs.1", "\0theirs")]);
        Keeps([("d/a", "\0old")], [("d/a", "\0ours"), ("d/a~theirs", "ours\n")], [("d/a", "\0theirs")], [("d/a", "\0ours"), ("d/a~theirs", "ours\n"), ("d/a~theirs.1", "\0theirs")]);
        Keeps([], [("a/b", "ours\n")], [("a", "theirs\n"), tracked], [("a/b", "ours\n"), tracked, ("a~theirs.1", "theirs\n")]);
    }

    private static void Keeps((string, string)[] original, (string, string)[] ours, (string, string)[] theirs, (string, string)[] all)
    {
        static Files Of((string Path, string Text)[] files) => files.ToDictionary(one => one.Path, one => (one.Text, false));
        var store = new MemoryObjects();
        var merged = TreeMerge.Merge(store, Write(store, Of(original)), Write(store, Of(ours)), Write(store, Of(theirs)), Labels);
        Assert.Equal(all.Order(), TreeWalk.Flatten(store, merged.Tree).Select(one => (one.Key, Encoding.UTF8.GetString(store.ReadBlob(one.Value.Id).Span))).Order());
    }

    [Fact]
    public void A_change_follows_a_file_that_the_other_side_renamed()
    {
        var old = string.Concat(Enumerable.Range(0, 20).Select(line => $"line {line}\n"));
        var store = new MemoryObjects();
        var merged = TreeMerge.Merge(store, Write(store, new() { ["a"] = (old, false) }), Write(store, new() { ["dir/b"] = (old + "end\n", false) }), Write(store, new() { ["a"] = ("begin\n" + old, true) }), Labels);
        Assert.True(merged.IsClean);
        var leaf = Assert.Single(TreeWalk.Flatten(store, merged.Tree));
        Assert.Equal(("dir/b", EntryMode.Executable, "begin\n" + old + "end\n"), (leaf.Key, leaf.Value.Mode, Encoding.UTF8.GetString(store.ReadBlob(leaf.Value.Id).Span)));
    }

    private static void CompareWithGit((Files Original, Files Ours, Files Theirs)[] triples)
    {
        using var folder = new PassingFolder();
        GitProcess.Run(folder.Path, "init", "-q", "-b", "main", ".");
        GitProcess.Run(folder.Path, "config", "merge.directoryRenames", "false");
        var import = new StringBuilder();
        for (var at = 0; at < triples.Length; at++)
        {
            Tell(import, $"original-{at}", triples[at].Original, null);
            Tell(import, $"ours-{at}", triples[at].Ours, $"original-{at}");
            Tell(import, $"theirs-{at}", triples[at].Theirs, $"original-{at}");
        }

        Assert.Equal(0, GitProcess.TryWith(folder.Path, import.ToString(), "fast-import", "--quiet").Code);
        var (different, clean) = (new List<string>(), 0);
        for (var at = 0; at < triples.Length; at++)
        {
            var (code, output, _) = GitProcess.Try(folder.Path, "merge-tree", "--write-tree", "--no-messages", $"ours-{at}", $"theirs-{at}");
            var store = new MemoryObjects();
            var mine = TreeMerge.Merge(store, Write(store, triples[at].Original), Write(store, triples[at].Ours), Write(store, triples[at].Theirs), Labels);
            var git = code == 0 ? GitProcess.Run(folder.Path, "ls-tree", "-r", Encoding.ASCII.GetString(output).Trim()) : string.Empty;
            clean += code == 0 ? 1 : 0;
            if (mine.IsClean != (code == 0) || (code == 0 && git != Listing(store, mine.Tree)))
            {
                different.Add($"{at}: git {code}\n{git}, here {string.Join("; ", mine.Conflicts)}\n{Listing(store, mine.Tree)}from\n{Listing(store, Write(store, triples[at].Original))}ours\n{Listing(store, Write(store, triples[at].Ours))}theirs\n{Listing(store, Write(store, triples[at].Theirs))}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{triples.Length} cases, {clean} clean, {different.Count} different");
        Assert.InRange(clean, triples.Length / 5, triples.Length * 19 / 20);
        Assert.True(different.Count == 0, $"{different.Count} of {triples.Length} differ:\n{string.Join('\n', different.Take(8))}");
    }

    private static void Check(ConflictKind kind, Files original, Files ours, Files theirs, params string[] paths)
    {
        var store = new MemoryObjects();
        var merged = TreeMerge.Merge(store, Write(store, original), Write(store, ours), Write(store, theirs), Labels);
        Assert.Equal(kind, Assert.Single(merged.Conflicts).Kind);
        Assert.Equal(paths.Order(), TreeWalk.Flatten(store, merged.Tree).Keys.Order());
    }

    private static bool IsKept(Files original, Files ours, Files theirs, HashSet<string> merged)
    {
        var (before, there) = (LinesOf(original), LinesOf(theirs));
        return LinesOf(ours).All(line => merged.Contains(line) || (before.Contains(line) && !there.Contains(line)));
    }

    private static HashSet<string> LinesOf(Files files) => [.. files.Values.SelectMany(file => file.Text.Split('\n'))];

    private static ObjectId Write(MemoryObjects store, Files files) =>
        new TreeEditor(store, "x").Apply(ObjectId.None, files.Select(file => KeyValuePair.Create(file.Key, (Leaf?)new Leaf(file.Value.Runs ? EntryMode.Executable : EntryMode.File, store.Write(StoredObject.Blob(Encoding.UTF8.GetBytes(file.Value.Text)))))));

    private static string Listing(MemoryObjects store, ObjectId tree) => string.Concat(TreeWalk.Flatten(store, tree).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one =>
    {
        var content = store.ReadBlob(one.Value.Id);
#pragma warning disable CA5350 // git's names are SHA-1.
        var name = SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content.Span]);
#pragma warning restore CA5350
        return $"{(one.Value.Mode == EntryMode.Executable ? "100755" : "100644")} blob {Convert.ToHexStringLower(name)}\t{one.Key}\n";
    }));

    private static void Tell(StringBuilder import, string branch, Files files, string? parent)
    {
        import.Append(CultureInfo.InvariantCulture, $"commit refs/heads/{branch}\ncommitter Ann <ann@example.org> 1700000000 +0000\ndata 0\n");
        import.Append(parent is null ? string.Empty : $"from refs/heads/{parent}\n").Append("deleteall\n");
        foreach (var (path, (text, runs)) in files)
        {
            import.Append(CultureInfo.InvariantCulture, $"M {(runs ? "100755" : "100644")} inline {path}\ndata {text.Length}\n{text}\n");
        }

        import.Append('\n');
    }
}
