using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Purva.Versioning.Git;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Xunit;

namespace Purva.Versioning.Tests.Merging;

/// <summary>Merges that were made in real histories, made once more: here, and by <c>git merge-tree</c>, each over all common ancestors.</summary>
public sealed class RealMergeTests
{
    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("PURVA_MERGE_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : 200;

    /// <summary>A history in which branches cross: every third merge has several best common ancestors.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Merges_of_a_history_that_crosses_itself_are_as_in_git(int seed)
    {
        using var folder = new PassingFolder();
        GitProcess.Run(folder.Path, "init", "-q", "-b", "main", ".");
        Assert.Equal(0, GitProcess.TryWith(folder.Path, Crossing(seed, commits: 400), "fast-import", "--quiet").Code);
        Compare(folder.Path, mostDifferent: 0);
    }

    [Fact]
    public void Merges_of_this_projects_own_history_are_as_in_git()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !Path.Exists(Path.Combine(root, ".git")))
        {
            root = Path.GetDirectoryName(root);
        }

        Assert.SkipWhen(root is null, "The project lies in no git repository here, so it has no history to merge again.");
        using var folder = new PassingFolder();
        var (code, _, error) = GitProcess.Try(folder.Path, "clone", "-q", "--bare", root!, "own.git");
        Assert.SkipUnless(code == 0, $"git does not clone the project here: {error}");
        Assert.SkipWhen(GitProcess.Run(folder.In("own.git"), "rev-parse", "--is-shallow-repository").Trim() == "true", "The project was cloned without its history here.");
        
        // It grows with the project; where lines repeat there is more than one way to say what changed.
        Compare(folder.In("own.git"), mostDifferent: 2);
    }

    private static void Compare(string git, int mostDifferent)
    {
        var merges = GitProcess.Run(git, "rev-list", "--all", "--min-parents=2", "--max-parents=2", "--parents").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Take(Cases).ToArray();

        // A name for each parent tells which commit here is which there.
        Assert.Equal(0, GitProcess.TryWith(git, string.Concat(merges.Select((merge, at) => $"create refs/heads/parent-{at}-1 {merge[1]}\ncreate refs/heads/parent-{at}-2 {merge[2]}\n")), "update-ref", "--stdin").Code);
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path, new RepositoryOptions { Forces = false });
        GitImport.Run(repository, git, cancellation: TestContext.Current.CancellationToken);
        var (different, clean, conflicted) = (new List<string>(), 0, 0);
        for (var at = 0; at < merges.Length; at++)
        {
            var merge = merges[at];
            var (isClean, theirs) = InGit(git, merge[1], merge[2]);
            var memory = new MemoryObjects(repository.Objects);
            var plan = new HeadMerge(repository.History, memory).Merge(repository.Resolve($"parent-{at}-1"), [repository.Resolve($"parent-{at}-2")], _ => "x");
            if (plan is not MergePlan.Merged merged)
            {
                // A branch that was merged although it could have been moved forward.
                continue;
            }

            (clean, conflicted) = (clean + (isClean ? 1 : 0), conflicted + (isClean ? 0 : 1));
            var ours = merged.Conflicts.IsEmpty ? Listing(memory, merged.Tree) : string.Concat(merged.Conflicts.Select(one => one.Path).Distinct().Order(StringComparer.Ordinal).Select(path => $"{path}\n"));
            if (isClean != merged.Conflicts.IsEmpty || ours != theirs)
            {
                different.Add($"{merge[0]}: in git {(isClean ? "clean" : "conflicts")}, here {string.Join("; ", merged.Conflicts)}\n{Difference(theirs, ours)}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{merges.Length} merges, {clean} clean, {conflicted} with conflicts, {different.Count} different");
        Assert.True(different.Count <= mostDifferent, $"{different.Count} of {clean + conflicted} differ:\n{string.Join('\n', different.Take(10))}");
        Assert.True(clean + conflicted > 0 || merges.Length == 0);
    }

    /// <summary>The files of a clean merge, or the paths with conflicts.</summary>
    private static (bool IsClean, string Told) InGit(string git, string one, string other)
    {
        var (code, output, _) = GitProcess.Try(git, "-c", "merge.directoryRenames=false", "merge-tree", "--write-tree", "--no-messages", "--name-only", one, other);
        var lines = Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return code == 0 ? (true, GitProcess.Run(git, "ls-tree", "-r", lines[0])) : (false, string.Concat(lines.Skip(1).Order(StringComparer.Ordinal).Select(path => $"{path}\n")));
    }

    private static string Difference(string theirs, string ours)
    {
        var (left, right) = (theirs.Split('\n').ToHashSet(), ours.Split('\n').ToHashSet());
        return string.Join('\n', left.Except(right).Select(line => $"  git {line}").Concat(right.Except(left).Select(line => $"  here {line}")).Take(6));
    }

    private static string Listing(IObjectStore store, ObjectId tree) => string.Concat(TreeWalk.Flatten(store, tree).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one =>
    {
        var content = store.ReadBlob(one.Value.Id);
#pragma warning disable CA5350 // git's names are SHA-1.
        var name = SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content.Span]);
#pragma warning restore CA5350
        var mode = one.Value.Mode switch { EntryMode.Executable => "100755", EntryMode.SymbolicLink => "120000", EntryMode.GroupWritable => "100664", _ => "100644" };
        return $"{mode} blob {Convert.ToHexStringLower(name)}\t{one.Key}\n";
    }));

    /// <summary>Branches that change, add, remove and rename, and merge each other back and forth; what a merge holds was chosen by chance, as people do.</summary>
    private static string Crossing(int seed, int commits)
    {
        var random = new Random(seed);
        var import = new StringBuilder();
        var heads = new List<(int Mark, Dictionary<string, string[]> Files)>();
        for (var mark = 1; mark <= commits; mark++)
        {
            var at = heads.Count == 0 ? -1 : random.Next(heads.Count);
            var files = at < 0 ? Enumerable.Range(0, 5).ToDictionary(i => $"f{i}.txt", i => Enumerable.Range(0, 40).Select(line => $"file {i} line {line}").ToArray()) : new Dictionary<string, string[]>(heads[at].Files);
            var other = at >= 0 && random.Next(3) == 0 ? heads[random.Next(heads.Count)] : default;
            foreach (var (path, lines) in other.Files ?? [])
            {
                _ = random.Next(3) == 0 ? files[path] = lines : [];
            }

            Edit(files, random, mark);
            import.Append(CultureInfo.InvariantCulture, $"commit refs/heads/b{mark}\nmark :{mark}\ncommitter Ann <ann@example.org> {1_700_000_000 + mark} +0000\ndata 0\n");
            import.Append(at < 0 ? string.Empty : $"from :{heads[at].Mark}\n").Append(other.Mark is 0 || other.Mark == heads[at].Mark ? string.Empty : $"merge :{other.Mark}\n").Append("deleteall\n");
            foreach (var (path, lines) in files)
            {
                var text = string.Concat(lines.Select(line => $"{line}\n"));
                import.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {text.Length}\n{text}\n");
            }

            heads.Add((mark, files));
            if (heads.Count > 6)
            {
                heads.RemoveAt(random.Next(5));
            }
        }

        return import.ToString();
    }

    private static void Edit(Dictionary<string, string[]> files, Random random, int mark)
    {
        var path = files.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(files.Count));
        var lines = files[path].ToList();
        switch (random.Next(8))
        {
            case 0:
                files[$"f{mark + 10}.txt"] = [.. Enumerable.Range(0, 12).Select(line => $"new {mark} line {line}")];
                break;
            case 1 when files.Count > 3:
                files.Remove(path);
                break;
            case 2:
                lines.Insert(random.Next(lines.Count + 1), $"added by {mark}");
                files[path] = [.. lines];
                break;
            default:
                lines[random.Next(lines.Count)] = $"changed by {mark}";
                files[path] = [.. lines];
                break;
        }
    }
}
