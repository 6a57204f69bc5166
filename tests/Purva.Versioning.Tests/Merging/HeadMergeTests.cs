using Purva.Versioning.Merging;
using Xunit;

namespace Purva.Versioning.Tests.Merging;

public sealed class HeadMergeTests
{
    /// <summary>Two branches merged each other's earlier head: two best common ancestors. Merged over either alone, a line would conflict that nobody touched twice.</summary>
    [Fact]
    public void Crossed_merges_are_merged_over_an_ancestor_that_nobody_made()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        repository.SwitchToNew("side");
        var side = repository.Commit("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        repository.Switch("main");
        var main = repository.Commit("a.txt", "one\n2\n3\n4\n5\n6\n7\n8\n9\n");
        Assert.IsType<MergePlan.Merged>(repository.Merge([side], "cross one", People.Ann));
        repository.Switch("side");
        Assert.IsType<MergePlan.Merged>(repository.Merge([main], "cross two", People.Ann));
        var mine = repository.Commit("a.txt", "one\n2\n3\n4\nfive\n6\n7\n8\nnine\n");
        repository.Switch("main");
        var theirs = repository.Commit("a.txt", "ONE\n2\n3\n4\n5\n6\n7\n8\nNINE\n");
        Assert.Equal(2, repository.History.Graph.MergeBases([repository.History.Find(mine), repository.History.Find(theirs)]).Count);
        var plan = Assert.IsType<MergePlan.Merged>(repository.Merge([mine], "join", People.Ann));
        Assert.Empty(plan.Conflicts);
        Assert.Equal("ONE\n2\n3\n4\nfive\n6\n7\n8\nNINE\n", People.Read(repository, "a.txt"));
    }

    [Fact]
    public void Many_heads_become_one_commit_and_the_ones_in_between_no_parents()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "0\n");
        var heads = Enumerable.Range(0, 4).Select(number =>
        {
            repository.Switch("main");
            repository.SwitchToNew($"topic-{number}");
            repository.Commit($"early-{number}.txt", "x\n");
            return repository.Commit($"topic-{number}.txt", "x\n");
        }).ToArray();
        repository.Switch("main");
        repository.Commit("b.txt", "main\n");
        var plan = Assert.IsType<MergePlan.Merged>(repository.Merge([.. heads, repository.Resolve("topic-0~1")], "join all", People.Ann));
        Assert.Empty(plan.Conflicts);
        Assert.Equal(5, plan.Parents.Length);
        Assert.Equal(10, TreeWalk.Flatten(repository.Objects, plan.Tree).Count);
    }

    [Fact]
    public void Histories_with_nothing_in_common_can_be_merged()
    {
        using var folder = new PassingFolder();
        using var one = Repository.Init(folder.In("one"));
        using var other = Repository.Init(folder.In("other"));
        one.Commit("a.txt", "1\n");
        other.Commit("b.txt", "2\n");
        one.Pull(new Purva.Versioning.Syncing.RepositorySource(other), cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(Assert.IsType<MergePlan.Merged>(one.Merge([], "join", People.Ann)).Conflicts);
        Assert.Equal("2\n", People.Read(one, "b.txt"));
    }
}
