using Purva.Versioning.Storage;
using Xunit;

namespace Purva.Versioning.Tests;

/// <content>A merge that is given up.</content>
public sealed partial class RepositoryTests
{
    [Fact]
    public void Giving_up_a_merge_removes_what_the_merge_put_there_and_nothing_of_the_users()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "old\n");
        repository.SwitchToNew("feature");
        repository.Commit("a.txt", "theirs\n");
        repository.Commit("changed.txt", "theirs\n");
        var feature = repository.Commit("new/b.txt", "theirs\n");
        repository.Switch("main");
        repository.Commit("a.txt", "ours\n");
        repository.Merge([feature], "join", People.Ann);
        People.Write(repository, "mine.txt", "the user's, added\n");
        People.Write(repository, "changed.txt", "the user's, changed\n");
        repository.Add("mine.txt", "a.txt");
        repository.Dispose();
        using var reopened = Repository.Open(folder.Path);
        Assert.Equal(["changed.txt"], reopened.AbortMerge());
        Assert.Equal("the user's, added\n", People.Read(reopened, "mine.txt"));
        Assert.Equal("the user's, changed\n", People.Read(reopened, "changed.txt"));
        Assert.Equal("ours\n", People.Read(reopened, "a.txt"));
        Assert.False(Directory.Exists(folder.In("new")));
        Assert.Equal([new("changed.txt", FileChange.Untracked), new("mine.txt", FileChange.Added)], reopened.Status());
    }

    [Fact]
    public void Giving_up_a_merge_is_refused_while_something_stands_in_a_files_place()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "old\n");
        repository.SwitchToNew("feature");
        var feature = repository.Commit("a.txt", "theirs\n");
        repository.Switch("main");
        repository.Commit("a.txt", "ours\n");
        repository.Merge([feature], "join", People.Ann);
        File.Delete(folder.In("a.txt"));
        folder.Write("a.txt/mine", "the user's\n");
        Assert.Equal(VersioningProblem.WouldOverwrite, Assert.Throws<VersioningException>(() => repository.AbortMerge()).Problem);
        Directory.Delete(folder.In("a.txt"), recursive: true);
        Assert.Empty(repository.AbortMerge());
        Assert.Equal("ours\n", People.Read(repository, "a.txt"));
        Assert.Empty(repository.Status());
    }
}
