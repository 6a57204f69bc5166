using Purva.Clocks;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;
using Xunit;

namespace Purva.Versioning.Tests;

public sealed partial class RepositoryTests
{
    [Fact]
    public void A_commit_holds_what_was_added_and_a_reopened_repository_shows_it()
    {
        using var folder = new PassingFolder();
        using (var repository = Repository.Init(folder.Path))
        {
            People.Write(repository, "a.txt", "one\n");
            Assert.Equal([new StatusEntry("a.txt", FileChange.Untracked)], repository.Status());
            Assert.Equal(VersioningProblem.NotFound, Assert.Throws<VersioningException>(() => repository.Add("b.txt")).Problem);
            Assert.Equal(VersioningProblem.Refused, Assert.Throws<VersioningException>(() => repository.Commit("nothing was added", People.Ann)).Problem);
            repository.Commit("a.txt", "one\n");
            Assert.Empty(repository.Status());
        }

        folder.Write("a.txt", "two\n");
        folder.Write("b/c.txt", "new\n");
        using var reopened = Repository.Open(folder.In("b"));
        Assert.Equal([new StatusEntry("a.txt", FileChange.Modified), new StatusEntry("b/c.txt", FileChange.Untracked)], reopened.Status());
        var second = reopened.Commit("tracked files alone", People.Ann);
        Assert.Equal([new StatusEntry("b/c.txt", FileChange.Untracked)], reopened.Status());
        Assert.Equal(["a.txt"], TreeWalk.Flatten(reopened.Objects, reopened.Objects.ReadCommit(second).Tree).Keys);
        Assert.Equal(second, reopened.Resolve("main"));
        Assert.NotEqual(second, reopened.Resolve("main~1"));
    }

    [Fact]
    public void A_merge_joins_two_branches_and_their_clocks()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        var first = repository.Commit("a.txt", "1\n2\n3\n4\n5\n");
        repository.SwitchToNew("feature");
        var feature = repository.Commit("a.txt", "1\n2\n3\n4\nfive\n");
        repository.Switch("main");
        Assert.Equal("1\n2\n3\n4\n5\n", People.Read(repository, "a.txt"));
        var main = repository.Commit("a.txt", "one\n2\n3\n4\n5\n");
        Purva.Versioning.Commits.Commit Of(ObjectId id) => repository.Objects.ReadCommit(id);
        Assert.Equal(CausalOrder.Concurrent, Of(main).CompareCausally(Of(feature)));
        Assert.IsType<MergePlan.Merged>(repository.Merge([feature], "join", People.Ann));
        Assert.Equal("one\n2\n3\n4\nfive\n", People.Read(repository, "a.txt"));
        var joined = repository.Resolve("HEAD");
        Assert.Equal([main, feature], Of(joined).Parents);
        Assert.Equal(CausalOrder.Before, Of(feature).CompareCausally(Of(joined)));
        Assert.Equal(CausalOrder.Before, Of(first).CompareCausally(Of(feature)));
        Assert.IsType<MergePlan.NothingToDo>(repository.Merge([feature], "again", People.Ann));
        repository.Switch("feature");
        Assert.IsType<MergePlan.FastForward>(repository.Merge([joined], "forward", People.Ann));
        Assert.Empty(repository.Status());
    }

    [Fact]
    public void A_conflict_waits_for_people_and_can_be_given_up_or_settled()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "old\n");
        repository.SwitchToNew("feature");
        repository.Commit("a.txt", "theirs\n");
        var feature = repository.Commit("new.txt", "added\n");
        repository.Switch("main");
        repository.Commit("a.txt", "ours\n");
        var plan = Assert.IsType<MergePlan.Merged>(repository.Merge([feature], "join", People.Ann));
        Assert.Equal((ConflictKind.Content, "a.txt"), (plan.Conflicts.Single().Kind, plan.Conflicts.Single().Path));
        Assert.Equal("<<<<<<< main\nours\n||||||| common ancestor\nold\n=======\ntheirs\n>>>>>>> feature\n", People.Read(repository, "a.txt"));
        Assert.Equal(VersioningProblem.Refused, Assert.Throws<VersioningException>(() => repository.Commit("too early", People.Ann)).Problem);
        repository.AbortMerge();
        Assert.Equal("ours\n", People.Read(repository, "a.txt"));
        Assert.False(File.Exists(folder.In("new.txt")));
        Assert.Empty(repository.Status());
        repository.Merge([feature], "join", People.Ann);
        People.Write(repository, "a.txt", "both\n");
        repository.Add("a.txt");
        var joined = repository.Commit("join", People.Ann);
        Assert.Equal(2, repository.Objects.ReadCommit(joined).Parents.Length);
        Assert.Equal(["a.txt", "new.txt"], TreeWalk.Flatten(repository.Objects, repository.TreeOf(joined)).Keys.Order());
    }

    [Fact]
    public void Switching_never_overwrites_what_nobody_committed()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "one\n");
        repository.SwitchToNew("feature");
        repository.Commit("b.txt", "tracked there\n");
        repository.Switch("main");
        People.Write(repository, "b.txt", "mine\n");
        Assert.Equal(VersioningProblem.WouldOverwrite, Assert.Throws<VersioningException>(() => repository.Switch("feature")).Problem);
        Assert.Equal("mine\n", People.Read(repository, "b.txt"));
        File.Delete(folder.In("b.txt"));
        Directory.CreateDirectory(folder.In("b.txt"));
        folder.Write("b.txt/inside", "mine\n");
        Assert.Equal(VersioningProblem.WouldOverwrite, Assert.Throws<VersioningException>(() => repository.Switch("feature")).Problem);
        Directory.Delete(folder.In("b.txt"), true);
        repository.Switch("feature");
        Assert.Equal("tracked there\n", People.Read(repository, "b.txt"));
    }

    [Fact]
    public void Links_and_modes_come_back_and_nothing_is_written_through_a_link()
    {
        using var folder = new PassingFolder();
        using var outside = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        People.Write(repository, "run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(folder.In("run.sh"), File.GetUnixFileMode(folder.In("run.sh")) | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(folder.In("link"), "run.sh");
        repository.Add("");
        var first = repository.Commit("link", People.Ann);
        File.Delete(folder.In("link"));
        repository.Commit("link/inside.txt", "a folder now\n");
        Directory.Delete(folder.In("link"), true);
        File.CreateSymbolicLink(folder.In("link"), outside.Path);
        Assert.Throws<VersioningException>(() => repository.Switch(first.ToString()));
        File.Delete(folder.In("link"));
        repository.Switch(first.ToString());
        Assert.Equal("run.sh", new FileInfo(folder.In("link")).LinkTarget);
        Assert.True(repository.Refs.Checkout.IsDetached);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Path));
    }

    [Fact]
    public void Ignored_files_are_not_seen_unless_they_are_tracked()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("kept.log", "tracked\n");
        People.Write(repository, ".purvaignore", "*.log\n!good.log\nbin/\n/top\n");
        foreach (var path in (string[])["a.log", "x/b.log", "good.log", "bin/tool", "x/bin/tool", "top", "x/top"])
        {
            People.Write(repository, path, "?");
        }

        People.Write(repository, "kept.log", "changed\n");
        Assert.Equal([".purvaignore", "good.log", "kept.log", "x/top"], repository.Status().Select(entry => entry.Path));
    }

    [Fact]
    public void Two_processes_do_not_change_a_repository_at_once()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        Assert.Equal(VersioningProblem.Busy, Assert.Throws<VersioningException>(() => Repository.Open(folder.Path, new RepositoryOptions { Patience = TimeSpan.Zero })).Problem);
        using var reader = Repository.Open(folder.Path, new RepositoryOptions { ReadOnly = true });
        Assert.Equal(0, reader.History.Count);
    }
}
