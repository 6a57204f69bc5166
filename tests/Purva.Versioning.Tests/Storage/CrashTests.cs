using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;
using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <summary>A process that is stopped before any step that changes the disk leaves a repository that opens, with nothing lost that was there.</summary>
public sealed class CrashTests
{
    private static readonly RepositoryOptions Fast = new() { Forces = false };

    [Fact]
    public void A_commit_that_was_stopped_anywhere_leaves_the_old_state_or_the_new_one() => StopEverywhere(
        repository =>
        {
            People.Write(repository, "a.txt", "two\n");
            repository.Commit("second", People.Ann);
        },
        reopened => Assert.Contains(reopened.Objects.ReadCommit(reopened.Resolve("main")).Message, new[] { "a.txt: one", "second" }));

    [Fact]
    public void A_pull_that_was_stopped_anywhere_goes_on()
    {
        using var other = new PassingFolder();
        using var source = Repository.Init(other.Path);
        source.Commit("b.txt", "1\n");
        var head = source.Commit("b.txt", "2\n");
        StopEverywhere(
            repository => repository.Pull(new RepositorySource(source), cancellation: TestContext.Current.CancellationToken),
            reopened =>
            {
                reopened.Pull(new RepositorySource(source), cancellation: TestContext.Current.CancellationToken);
                Assert.Contains(head, reopened.Refs.HeadsOf("main"));
            });
    }

    [Fact]
    public void A_merge_that_was_stopped_anywhere_loses_no_commit() => StopEverywhere(
        repository =>
        {
            repository.SwitchToNew("side");
            var side = repository.Commit("b.txt", "side\n");
            repository.Switch("main");
            repository.Commit("c.txt", "main\n");
            repository.Merge([side], "join", People.Ann);
        },
        reopened => reopened.Resolve("main"));

    [Fact]
    public void A_repository_that_was_stopped_while_it_was_made_can_be_made()
    {
        for (var step = 0; ; step++)
        {
            using var folder = new PassingFolder();
            var stop = new Stop(step);
            try
            {
                using var made = Repository.Init(folder.Path, new RepositoryOptions { BeforeStep = stop.Before, Forces = false });
                Assert.True(step > 3);
                return;
            }
            catch (StoppedException)
            {
                using var again = File.Exists(folder.In(".purva", "refs")) ? Repository.Open(folder.Path, Fast) : Repository.Init(folder.Path, Fast);
                again.Commit("a.txt", "1\n");
            }
        }
    }

    [Fact]
    public void The_disk_has_a_folder_of_objects_before_anything_relies_on_it()
    {
        using var folder = new PassingFolder();
        var steps = new List<string>();
        using (var repository = Repository.Init(folder.Path, Fast with { BeforeStep = steps.Add }))
        {
            repository.Commit("a.txt", "one\n");
        }

        var objects = folder.In(".purva", "objects");
        var made = steps.Select((step, at) => (step, at)).Where(one => one.step.StartsWith($"make {objects}/", StringComparison.Ordinal)).ToArray();
        Assert.True(made.Length > 1);
        Assert.All(made, one => Assert.Equal($"force {objects}", steps[one.at + 1]));
        Assert.Equal([$"make {folder.In(".purva")}", $"force {folder.Path}", $"make {objects}", $"force {folder.In(".purva")}"], steps[..4]);
    }

    [Fact]
    public void Damage_in_the_journal_is_named_and_a_torn_end_is_cut_off()
    {
        using var folder = new PassingFolder();
        using (var repository = Repository.Init(folder.Path))
        {
            repository.Commit("a.txt", "1\n");
            repository.Commit("a.txt", "2\n");
        }

        var path = folder.In(".purva", "commits");
        var whole = File.ReadAllBytes(path);
        for (var length = (whole.Length / 2) + 1; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            using var torn = Repository.Open(folder.Path);
            Assert.Equal(1, torn.History.Count);
        }

        for (var at = 0; at < (whole.Length / 2) - 2; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            TestContext.Current.TestOutputHelper?.WriteLine($"byte {at} of {whole.Length}");
            Assert.Equal(VersioningProblem.RepositoryCorrupt, Assert.Throws<VersioningException>(() => Repository.Open(folder.Path)).Problem);
        }
    }

    [Fact]
    public void A_damaged_object_is_named_when_it_is_read()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        var head = repository.Commit("a.txt", "1\n");
        foreach (var path in Directory.EnumerateFiles(folder.In(".purva", "objects"), "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(path);
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] ^= 0x41;
                File.WriteAllBytes(path, bytes);
                var tree = ObjectId.None;
                _ = ObjectId.TryParse(Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path), out tree);
                Assert.Equal(VersioningProblem.ObjectCorrupt, Assert.Throws<VersioningException>(() => repository.Objects.Read(tree)).Problem);
                bytes[at] ^= 0x41;
            }

            File.WriteAllBytes(path, bytes);
        }

        Assert.NotNull(repository.Objects.ReadCommit(head));
    }

    private static void StopEverywhere(Action<Repository> act, Action<Repository> check)
    {
        for (var step = 0; ; step++)
        {
            using var folder = new PassingFolder();
            ObjectId first;
            using (var repository = Repository.Init(folder.Path, Fast))
            {
                first = repository.Commit("a.txt", "one\n");
            }

            var stop = new Stop(step);
            var isDone = false;
            try
            {
                using var repository = Repository.Open(folder.Path, new RepositoryOptions { BeforeStep = stop.Before, Forces = false });
                act(repository);
                isDone = true;
            }
            catch (StoppedException)
            {
                // The process is gone.
            }

            using var reopened = Repository.Open(folder.Path, Fast);
            Assert.True(reopened.History.TryFind(first, out _));
            Assert.All(reopened.Refs.Branches.Values.SelectMany(heads => heads), head => Assert.NotNull(reopened.Objects.ReadCommit(head)));
            check(reopened);
            if (isDone)
            {
                Assert.True(step > 5);
                return;
            }
        }
    }

    private sealed class Stop(int step)
    {
        private int left = step;

        /// <summary>From the step on nothing is done any more.</summary>
        public void Before(string what)
        {
            if (left-- <= 0)
            {
                throw new StoppedException(what);
            }
        }
    }

    private sealed class StoppedException(string step) : Exception(step);
}
