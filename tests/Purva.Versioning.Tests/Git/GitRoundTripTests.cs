using System.Text;
using Purva.Versioning.Git;
using Purva.Versioning.Graph;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;
using Xunit;

namespace Purva.Versioning.Tests.Git;

/// <summary>A repository that git made, imported and exported again: git calls it whole, and every name is the same.</summary>
public sealed class GitRoundTripTests
{
    [Fact]
    public void A_history_of_git_comes_back_with_the_same_names()
    {
        using var folder = new PassingFolder();
        var git = MakeRepository(folder);
        using var repository = Repository.Init(folder.In("purva"));
        var count = GitImport.Run(repository, git, cancellation: TestContext.Current.CancellationToken);
        GitExport.Run(repository, folder.In("back.git"), cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(GitProcess.Run(folder.In("back.git"), "fsck", "--strict", "--no-dangling"));
        Assert.Equal(GitProcess.Run(git, "for-each-ref", "refs/heads", "refs/tags"), GitProcess.Run(folder.In("back.git"), "for-each-ref"));
        Assert.Equal(GitProcess.Run(git, "log", "--branches", "--tags", "--format=%H %T %P"), GitProcess.Run(folder.In("back.git"), "log", "--branches", "--tags", "--format=%H %T %P"));
        Assert.Equal(count.ToString(System.Globalization.CultureInfo.InvariantCulture), GitProcess.Run(git, "rev-list", "--branches", "--tags", "--count").Trim());
        Assert.Equal("ref: refs/heads/main", File.ReadAllText(folder.In("back.git", "HEAD")).Trim());
    }

    [Fact]
    public void An_import_shows_messages_in_their_encoding_records_submodules_and_checks_files_out()
    {
        using var folder = new PassingFolder();
        var git = MakeRepository(folder);
        using var repository = Repository.Init(folder.In("purva"));
        GitImport.Run(repository, git, cancellation: TestContext.Current.CancellationToken);
        var messages = Enumerable.Range(0, repository.History.Count).Select(number => repository.Objects.ReadCommit(repository.History[number].Id).Message).ToArray();
        Assert.Contains("Grüße\n", messages);
        Assert.Contains(Purva.Versioning.Merging.TreeWalk.Flatten(repository.Objects, repository.TreeOf(repository.Resolve("main"))), one => one.Key == "library" && one.Value.Mode == Purva.Versioning.Objects.EntryMode.Submodule);
        repository.CheckOutBranch();
        Assert.Equal("second\n", People.Read(repository, "a.txt"));
        Assert.DoesNotContain(repository.Status(), entry => entry.Change != Purva.Versioning.Storage.FileChange.Untracked);
    }

    [Fact]
    public void An_imported_history_has_the_merge_bases_and_the_ancestors_that_git_tells()
    {
        using var folder = new PassingFolder();
        var git = MakeRepository(folder);
        using var repository = Repository.Init(folder.In("purva"));
        GitImport.Run(repository, git, cancellation: TestContext.Current.CancellationToken);
        var (main, side) = (repository.Resolve("main"), repository.Resolve("side"));
        var bases = repository.History.Graph.MergeBases([repository.History.Find(main), repository.History.Find(side)]);
        Assert.Equal(GitProcess.Run(git, "merge-base", "--all", "main", "side").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, bases.Count);
        var counts = GitProcess.Run(git, "rev-list", "--left-right", "--count", "main...side").Trim().Split('\t');
        Assert.Equal(new Divergence(int.Parse(counts[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(counts[1], System.Globalization.CultureInfo.InvariantCulture)),
            repository.History.Graph.CountDivergence(repository.History.Find(main), repository.History.Find(side)));
        foreach (var left in Enumerable.Range(0, repository.History.Count))
        {
            foreach (var right in Enumerable.Range(0, repository.History.Count))
            {
                var (one, other) = (repository.Objects.ReadCommit(repository.History[left].Id), repository.Objects.ReadCommit(repository.History[right].Id));
                Assert.Equal(repository.History.Graph.CompareCausally(left, right), one.CompareCausally(other));
            }
        }
    }

    [Fact]
    public void What_was_made_here_is_exported_as_git_writes_it()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.In("purva"));
        repository.Commit("a.txt", "one\n");
        repository.SwitchToNew("side");
        var side = repository.Commit("b/c.txt", "two\n");
        repository.Switch("main");
        repository.Commit("b.txt", "three\n");
        repository.Merge([side], "join", People.Ann);
        repository.CreateTag("v1", repository.Resolve("HEAD"), "The first", People.Ann);
        GitExport.Run(repository, folder.In("out.git"), cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(GitProcess.Run(folder.In("out.git"), "fsck", "--strict", "--no-dangling"));
        GitProcess.Run(folder.Path, "clone", "-q", "out.git", "copy");
        Assert.Equal("two\n", File.ReadAllText(folder.In("copy", "b", "c.txt")));
        Assert.Equal("join", GitProcess.Run(folder.In("copy"), "log", "-1", "--format=%s", "v1").Trim());
        Assert.Equal("2", GitProcess.Run(folder.In("copy"), "rev-list", "--count", "--max-count=5", "v1^1").Trim());
    }

    [Fact]
    public void A_commit_that_is_dated_in_the_future_keeps_its_date_and_can_be_cloned()
    {
        using var folder = new PassingFolder();
        GitProcess.Run(folder.Path, "init", "-q", "-b", "main", "git");
        var inTenYears = TimeProvider.System.GetUtcNow().AddYears(10).ToUnixTimeSeconds();
        var said = $"commit refs/heads/main\ncommitter Ann <ann@example.org> {inTenYears} +0000\ndata 6\nahead\n\nM 100644 inline a.txt\ndata 2\n1\n\n";
        Assert.Equal(0, GitProcess.TryWith(folder.In("git"), said, "fast-import", "--quiet").Code);
        using var repository = Repository.Init(folder.In("purva"));
        GitImport.Run(repository, folder.In("git"), cancellation: TestContext.Current.CancellationToken);
        repository.CheckOutBranch();
        repository.Commit("a.txt", "2\n");
        using var copy = Repository.CloneFrom(new RepositorySource(repository), repository.Root, folder.In("copy"), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("2\n", People.Read(copy, "a.txt"));
        Assert.Equal(inTenYears, copy.Objects.ReadCommit(copy.Resolve("main~1")).Committer.Seconds);
    }

    [Fact]
    public void A_tree_that_no_working_tree_may_have_is_refused_and_nothing_is_named()
    {
        using var folder = new PassingFolder();
        var git = folder.In("evil");
        GitProcess.Run(folder.Path, "init", "-q", "-b", "main", "evil");
        var (_, blob, _) = GitProcess.TryWith(git, "#!/bin/sh\n", "hash-object", "-w", "--stdin");
        var (_, tree, _) = GitProcess.TryWith(git, $"100644 blob {Encoding.ASCII.GetString(blob).Trim()}\tevil\n", "mktree");
        var bad = folder.In("bad-tree");
        File.WriteAllBytes(bad, [.. "40000 .git\0"u8, .. Convert.FromHexString(Encoding.ASCII.GetString(tree).Trim())]);
        var root = GitProcess.Run(git, "hash-object", "-w", "-t", "tree", "--literally", bad).Trim();
        var commit = GitProcess.Run(git, "commit-tree", "-m", "evil", root).Trim();
        GitProcess.Run(git, "update-ref", "refs/heads/main", commit);
        using var repository = Repository.Init(folder.In("purva"));
        var refused = Assert.Throws<VersioningException>(() => GitImport.Run(repository, git, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains(".git", refused.Message, StringComparison.Ordinal);
        Assert.Equal(VersioningProblem.GitRefused, refused.Problem);
        repository.Dispose();
        using var reopened = Repository.Open(folder.In("purva"));
        Assert.Equal(0, reopened.History.Count);
        Assert.Empty(reopened.Refs.Branches);
    }

    private static string MakeRepository(PassingFolder folder)
    {
        var git = folder.In("git");
        GitProcess.Run(folder.Path, "init", "-q", "-b", "main", "git");
        void Commit(string message) => GitProcess.Run(git, "commit", "-q", "-m", message);
        folder.Write("git/a.txt", "first\n");
        folder.Write("git/dir/b.txt", "b\n");
        folder.Write("git/dir.txt", "ordered between\n");
        File.CreateSymbolicLink(folder.In("git", "link"), "a.txt");
        folder.Write("git/run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(folder.In("git", "run.sh"), File.GetUnixFileMode(folder.In("git", "run.sh")) | UnixFileMode.UserExecute);
        GitProcess.Run(git, "add", ".");
        Commit("begin");
        GitProcess.Run(git, "branch", "side");
        folder.Write("git/a.txt", "second\n");
        GitProcess.Run(git, "update-index", "--add", "--cacheinfo", "160000,1111111111111111111111111111111111111111,library");
        GitProcess.Run(git, "add", "a.txt");
        Commit("on main");
        GitProcess.Run(git, "checkout", "-q", "side");
        File.WriteAllBytes(folder.In("message"), [.. "Gr"u8, 0xFC, 0xDF, .. "e\n"u8]);
        folder.Write("git/c.txt", "c\n");
        GitProcess.Run(git, "add", "c.txt");
        GitProcess.Run(git, "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-F", folder.In("message"));
        var cross = GitProcess.Run(git, "rev-parse", "side").Trim();
        GitProcess.Run(git, "merge", "-q", "-m", "cross one", "main");
        GitProcess.Run(git, "checkout", "-q", "main");
        GitProcess.Run(git, "merge", "-q", "-m", "cross two", cross);
        GitProcess.Run(git, "tag", "light");
        GitProcess.Run(git, "tag", "-a", "-m", "A tag", "heavy", cross);
        var (_, blob, _) = GitProcess.TryWith(git, "odd name\n", "hash-object", "-w", "--stdin");
        File.WriteAllBytes(folder.In("odd"), [.. "100664 n"u8, 0xE9, .. "\0"u8, .. Convert.FromHexString(Encoding.ASCII.GetString(blob).Trim())]);
        var odd = GitProcess.Run(git, "hash-object", "-w", "-t", "tree", folder.In("odd")).Trim();
        GitProcess.Run(git, "update-ref", "refs/heads/odd", GitProcess.Run(git, "commit-tree", "-p", cross, "-m", "bytes that are no UTF-8, and an old mode", odd).Trim());
        return git;
    }
}
