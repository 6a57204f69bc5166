using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <summary>A switch or merge that is stopped before any step is finished by whoever opens the repository next, or has not begun.</summary>
public sealed partial class HalfwayTests
{
    private static readonly RepositoryOptions Fast = new() { Forces = false };

    [Fact]
    public void A_switch_that_was_stopped_anywhere_is_whole_again() => StopEverywhere(repository => repository.Switch("side"));

    [Fact]
    public void A_merge_that_was_stopped_anywhere_is_whole_again() => StopEverywhere(repository => repository.Merge([repository.Resolve("side")], "join", People.Ann));

    [Fact]
    public void A_fast_forward_that_was_stopped_anywhere_is_whole_again() => StopEverywhere(repository => repository.Merge([repository.Resolve("ahead")], "forward", People.Ann));

    [Fact]
    public void What_somebody_wrote_after_the_stop_stays_and_shows_as_changed()
    {
        using var folder = new PassingFolder();
        Make(folder.Path);
        Assert.ThrowsAny<StoppedException>(() => Act(folder.Path, "write b.txt", repository => repository.Switch("side")));
        folder.Write("b.txt", "mine\n");
        using var reopened = Repository.Open(folder.Path, Fast);
        Assert.Contains("stopped halfway", reopened.Resumed, StringComparison.Ordinal);
        Assert.Equal("side", reopened.Refs.Checkout.Branch);
        Assert.Equal("mine\n", People.Read(reopened, "b.txt"));
        Assert.Equal(["b.txt"], reopened.Status().Select(one => one.Path));
    }

    [Fact]
    public void Whoever_only_reads_is_told_and_a_damaged_plan_is_named()
    {
        using var folder = new PassingFolder();
        Make(folder.Path);
        Assert.ThrowsAny<StoppedException>(() => Act(folder.Path, "write b.txt", repository => repository.Switch("side")));
        using (var reading = Repository.Open(folder.Path, Fast with { ReadOnly = true }))
        {
            Assert.True(reading.IsHalfway);
        }

        folder.Write(".purva/plan", "purva-plan 9\n");
        Assert.Equal(VersioningProblem.RepositoryCorrupt, Assert.Throws<VersioningException>(() => Repository.Open(folder.Path, Fast)).Problem);
        File.Delete(folder.In(".purva", "plan"));
        using var reopened = Repository.Open(folder.Path, Fast);
        Assert.False(reopened.IsHalfway);
    }

    [Fact]
    public void The_disk_has_the_files_before_the_names_move_and_the_plan_goes()
    {
        using var folder = new PassingFolder();
        Make(folder.Path);
        var steps = new List<string>();
        using (var repository = Repository.Open(folder.Path, Fast with { BeforeStep = steps.Add }))
        {
            repository.Switch("side");
        }

        var forced = steps.IndexOf($"force {folder.Path}");
        Assert.InRange(steps.FindLastIndex(step => step is "write a.txt" or "write b.txt" or "write e/f.txt" or "remove c/d.txt"), 0, forced);
        Assert.InRange(forced, 0, steps.FindIndex(step => step.StartsWith($"create {folder.In(".purva", "refs")}", StringComparison.Ordinal)));
        Assert.InRange(forced, 0, steps.IndexOf($"remove {folder.In(".purva", "plan")}"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void Files_that_are_forced_one_by_one_or_all_at_once_are_whole(int count)
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "one\n");
        repository.CommitElsewhere("many", [.. Enumerable.Range(0, count).Select(at => ($"{at % 7}/{at}.txt", EntryMode.File, System.Text.Encoding.UTF8.GetBytes($"{at}\n"))), ("link", EntryMode.SymbolicLink, "nowhere"u8.ToArray())]);
        repository.Switch("many");
        Assert.Empty(repository.Status());
        repository.Switch("main");
        Assert.Equal(["a.txt"], Files(folder.Path));
    }

    private static string[] Files(string root) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).Where(path => !path.StartsWith(".purva/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static void StopEverywhere(Action<Repository> act)
    {
        for (var step = 0; ; step++)
        {
            using var folder = new PassingFolder();
            Make(folder.Path);
            var left = step;
            var isDone = false;
            try
            {
                using var repository = Repository.Open(folder.Path, new RepositoryOptions { Forces = false, BeforeStep = what => _ = left-- > 0 ? what : throw new StoppedException(what) });
                act(repository);
                isDone = true;
            }
            catch (StoppedException)
            {
                // The process is gone.
            }

            using var reopened = Repository.Open(folder.Path, Fast);
            Assert.False(reopened.IsHalfway);
            Assert.Empty(reopened.Status());
            Assert.Equal(
                TreeWalk.Flatten(reopened.Objects, reopened.Objects.ReadCommit(reopened.Resolve("HEAD")).Tree).Keys.Order(StringComparer.Ordinal),
                Files(folder.Path));
            if (isDone)
            {
                Assert.True(step > 8);
                return;
            }
        }
    }

    private static void Act(string path, string stopAt, Action<Repository> act)
    {
        using var repository = Repository.Open(path, new RepositoryOptions { Forces = false, BeforeStep = what => _ = what == stopAt ? throw new StoppedException(what) : what });
        act(repository);
    }

    /// <summary>Branches that change, add, remove, and put a folder in a file's place.</summary>
    private static void Make(string path)
    {
        using var repository = Repository.Init(path, Fast);
        repository.Commit("a.txt", "one\n");
        repository.Commit("c/d.txt", "gone on the side\n");
        repository.Commit("e", "a file here, a folder there\n");
        repository.SwitchToNew("side");
        File.Delete(Path.Combine(path, "c", "d.txt"));
        File.Delete(Path.Combine(path, "e"));
        People.Write(repository, "b.txt", "new\n");
        People.Write(repository, "e/f.txt", "new\n");
        repository.Commit("a.txt", "side\n");
        repository.Switch("main");
        repository.SwitchToNew("ahead");
        repository.Commit("g/h.txt", "ahead\n");
        repository.Commit("a.txt", "ahead\n");
        repository.Switch("main");
        repository.Commit("main.txt", "main\n");
        repository.CreateBranch("before", repository.Resolve("main~1"));
        repository.Switch("before");
        repository.DeleteBranch("main");
        repository.SwitchToNew("main");
    }

    private sealed class StoppedException(string step) : Exception(step);
}
