using CsCheck;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;
using Xunit;

namespace Purva.Versioning.Tests.Syncing;

public sealed class PullTests
{
    [Fact]
    public void Two_clones_that_moved_one_branch_have_two_heads_and_a_merge_joins_them()
    {
        using var folder = new PassingFolder();
        using var first = Repository.Init(folder.In("first"));
        first.Commit("a.txt", "1\n2\n3\n");
        using var second = Repository.CloneFrom(new RepositorySource(first), first.Root, folder.In("second"), cancellation: TestContext.Current.CancellationToken);
        Assert.NotEqual(first.Clone, second.Clone);
        var mine = first.Commit("a.txt", "one\n2\n3\n");
        var theirs = second.Commit("a.txt", "1\n2\nthree\n");
        var outcome = first.Pull(new RepositorySource(second), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((1, 3), (outcome.Commits, outcome.Objects));
        Assert.Equal(["main"], outcome.Siblings);
        Assert.Equal(new[] { mine, theirs }.Order(), first.Refs.HeadsOf("main"));
        Assert.Equal("one\n2\n3\n", People.Read(first, "a.txt"));
        Assert.IsType<MergePlan.Merged>(first.Merge([], "join", People.Ann));
        Assert.Equal("one\n2\nthree\n", People.Read(first, "a.txt"));
        Assert.Single(first.Refs.HeadsOf("main"));
        second.Pull(new RepositorySource(first), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(first.Refs.Branches["main"], second.Refs.Branches["main"]);
        Assert.IsType<MergePlan.FastForward>(second.Merge([], "forward", People.Ann));
        Assert.Equal(first.History.Known, second.History.Known);
        Assert.Equal(0, first.Pull(new RepositorySource(second), cancellation: TestContext.Current.CancellationToken).Objects);
    }

    /// <summary>
    /// One author, two clones, two branches: the clock of the notes, one for the whole repository, calls the second branch a successor of the first.
    /// </summary>
    [Fact]
    public void One_clock_for_a_repository_loses_a_branch_and_a_clock_for_each_commit_does_not()
    {
        using var folder = new PassingFolder();
        using var laptop = Repository.Init(folder.In("laptop"));
        var root = laptop.Commit("cart.txt", "apples\n");
        laptop.SwitchToNew("feature");
        var feature = laptop.Commit("cart.txt", "apples\nbread\n");
        laptop.Switch("main");
        var main = laptop.Commit("readme.txt", "hello\n");

        // The trap: the repository's clock ticks with each commit, on whatever branch, and is stamped on it.
        var (trapRoot, trapFeature, trapMain) = (VersionVector.Of(new Dot(new ReplicaId(1), 1)), VersionVector.Of(new Dot(new ReplicaId(1), 2)), VersionVector.Of(new Dot(new ReplicaId(1), 3)));
        Assert.Equal(CausalOrder.After, trapMain.CompareCausally(trapFeature));
        Assert.Equal(CausalOrder.Before, trapRoot.CompareCausally(trapFeature));

        // So merging the feature into main has nothing to do, and the bread is lost. The rule: two lines of one clone, and both are there.
        Commit Of(ObjectId id) => laptop.Objects.ReadCommit(id);
        Assert.Equal(CloneId.Of(Of(main).Dot.Replica), CloneId.Of(Of(feature).Dot.Replica));
        Assert.NotEqual(Of(main).Dot.Replica, Of(feature).Dot.Replica);
        Assert.Equal(CausalOrder.Concurrent, Of(main).CompareCausally(Of(feature)));
        Assert.Equal(CausalOrder.Before, Of(root).CompareCausally(Of(main)));
        Assert.IsType<MergePlan.Merged>(laptop.Merge([feature], "join", People.Ann));
        Assert.Equal("apples\nbread\n", People.Read(laptop, "cart.txt"));

        // The same author on another machine: no dot is given twice.
        using var desktop = Repository.CloneFrom(new RepositorySource(laptop), laptop.Root, folder.In("desktop"), cancellation: TestContext.Current.CancellationToken);
        var there = desktop.Commit("there.txt", "x\n");
        var here = laptop.Commit("here.txt", "y\n");
        laptop.Pull(new RepositorySource(desktop), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(CausalOrder.Concurrent, Of(there).CompareCausally(Of(here)));
    }

    [Fact]
    public void A_line_goes_on_when_its_branch_was_merged()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "0\n");
        for (var round = 0; round < 5; round++)
        {
            repository.SwitchToNew($"feature-{round}");
            var head = repository.Commit($"f{round}.txt", "x\n");
            repository.Switch("main");
            repository.Commit("a.txt", $"{round + 1}\n");
            repository.Merge([head], "join", People.Ann);
        }

        Assert.InRange(repository.History.Known.Count, 1, 2);
    }

    [Fact]
    public void A_copied_repository_becomes_another_clone()
    {
        using var folder = new PassingFolder();
        CloneId original;
        using (var repository = Repository.Init(folder.In("one")))
        {
            repository.Commit("a.txt", "1\n");
            original = repository.Clone;
        }

        using (var again = Repository.Open(folder.In("one")))
        {
            Assert.Equal(original, again.Clone);
        }

        Directory.CreateDirectory(folder.In("two"));
        foreach (var path in Directory.EnumerateFiles(folder.In("one"), "*", SearchOption.AllDirectories))
        {
            var copy = folder.In("two", Path.GetRelativePath(folder.In("one"), path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        using var copied = Repository.Open(folder.In("two"));
        using var first = Repository.Open(folder.In("one"));
        Assert.NotEqual(original, copied.Clone);
        var (left, right) = (first.Commit("a.txt", "left\n"), copied.Commit("a.txt", "right\n"));
        first.Pull(new RepositorySource(copied), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(new[] { left, right }.Order(), first.Refs.HeadsOf("main"));
    }

    /// <summary>Three clones commit and pull as chance has it, and pulls break off; when all have pulled from all, all are equal.</summary>
    [Fact]
    public void Pulls_in_any_order_and_interrupted_anywhere_end_equal() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[-6, 12]).Array[1, 12].Sample(steps =>
        {
            using var folder = new PassingFolder();
            var clones = Enumerable.Range(0, 3).Select(at => Repository.Init(folder.In($"clone-{at}"), new RepositoryOptions { Forces = false })).ToArray();
            var made = 0;
            foreach (var (at, from, breaks) in steps)
            {
                if (at == from)
                {
                    clones[at].Commit($"file-{at}-{made++ % 3}.txt", $"{made}\n");
                }
                else
                {
                    PullBroken(clones[at], clones[from], breaks);
                }
            }

            foreach (var (at, from) in (ReadOnlySpan<(int, int)>)[(0, 1), (0, 2), (1, 0), (2, 0)])
            {
                clones[at].Pull(new RepositorySource(clones[from]), cancellation: TestContext.Current.CancellationToken);
            }

            var isEqual = clones.All(clone => clone.History.Known == clones[0].History.Known && clone.Refs.Branches.Count == clones[0].Refs.Branches.Count
                && clone.Refs.HeadsOf("main").SequenceEqual(clones[0].Refs.HeadsOf("main")) && clone.History.Count == made);
            Array.ForEach(clones, clone => clone.Dispose());
            return isEqual;
        }, iter: 25, threads: 1);

    private static void PullBroken(Repository into, Repository from, int breaks)
    {
        if (breaks <= 0)
        {
            into.Pull(new RepositorySource(from), cancellation: TestContext.Current.CancellationToken);
            return;
        }

        try
        {
            into.Pull(new BreakingSource(new RepositorySource(from), breaks), cancellation: TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // What came before stays; the next pull goes on behind it.
        }
    }
}
