using Purva.Versioning.Objects;
using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <summary>Gathering objects into one file loses none, wherever it is stopped.</summary>
public sealed class RepackTests
{
    private static readonly RepositoryOptions Fast = new() { Forces = false };

    [Fact]
    public void Many_files_become_one_and_a_reader_that_was_open_goes_on()
    {
        using var folder = new PassingFolder();
        Make(folder.Path, out var all);
        using var reader = Repository.Open(folder.Path, Fast with { ReadOnly = true });
        using (var repository = Repository.Open(folder.Path, Fast))
        {
            Assert.Equal(all.Length + 1, repository.Repack(TestContext.Current.CancellationToken));
            Assert.Equal(0, repository.Repack(TestContext.Current.CancellationToken));
        }

        Assert.Single(Files(folder.Path));
        Assert.All(all, id => Assert.Equal(id, reader.Objects.Read(id).ComputeId()));
        using var reopened = Repository.Open(folder.Path, Fast);
        Assert.All(all, id => Assert.Equal(id, reopened.Objects.Read(id).ComputeId()));
        Assert.Empty(reopened.Status());
    }

    [Fact]
    public void A_repack_that_was_stopped_anywhere_loses_nothing()
    {
        for (var step = 0; ; step++)
        {
            using var folder = new PassingFolder();
            Make(folder.Path, out var all);
            var left = step;
            var isDone = false;
            try
            {
                using var repository = Repository.Open(folder.Path, new RepositoryOptions { Forces = false, BeforeStep = what => _ = left-- > 0 ? what : throw new IOException(what) });
                repository.Repack(TestContext.Current.CancellationToken);
                isDone = true;
            }
            catch (IOException)
            {
                // The process is gone.
            }

            using var reopened = Repository.Open(folder.Path, Fast);
            Assert.All(all, id => Assert.Equal(id, reopened.Objects.Read(id).ComputeId()));
            reopened.Repack(TestContext.Current.CancellationToken);
            Assert.Single(Files(folder.Path));
            if (isDone)
            {
                Assert.True(step > 3);
                return;
            }
        }
    }

    [Fact]
    public void A_damaged_object_is_named_and_all_files_stay()
    {
        using var folder = new PassingFolder();
        Make(folder.Path, out var all);
        var before = Files(folder.Path);
        var path = before.First(one => one.Contains("packs", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(path);
        bytes[20] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var repository = Repository.Open(folder.Path, Fast);
        Assert.Equal(VersioningProblem.ObjectCorrupt, Assert.Throws<VersioningException>(() => repository.Repack(TestContext.Current.CancellationToken)).Problem);
        Assert.Equal(before, Files(folder.Path));
    }

    [Fact]
    public void A_pack_that_goes_while_it_is_opened_is_gone_and_nothing_else()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "A link that leads nowhere is listed and cannot be opened, as a file that goes between.");
        using var folder = new PassingFolder();
        Make(folder.Path, out var all);
        File.CreateSymbolicLink(folder.In(".purva", "objects", "packs", "0.pack"), "gone");
        using var reader = Repository.Open(folder.Path, Fast with { ReadOnly = true });
        using (var repository = Repository.Open(folder.Path, Fast))
        {
            repository.Repack(TestContext.Current.CancellationToken);
        }

        File.CreateSymbolicLink(folder.In(".purva", "objects", "packs", "1.pack"), "gone");
        Assert.All(all, id => Assert.Equal(id, reader.Objects.Read(id).ComputeId()));
    }

    private static string[] Files(string root) => [.. Directory.EnumerateFiles(Path.Combine(root, ".purva", "objects"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>A pack, of the first commit with its many files, and single objects.</summary>
    private static void Make(string root, out ObjectId[] loose)
    {
        using var repository = Repository.Init(root, Fast);
        for (var i = 0; i < 40; i++)
        {
            People.Write(repository, $"many/{i}.txt", $"{i}\n");
        }

        repository.Commit("a.txt", "1\n");
        repository.Commit("a.txt", "2\n");
        repository.Commit("b/a.txt", "3\n");
        loose = [.. Files(root).Select(path => ObjectId.TryParse(Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path), out var id) ? id : ObjectId.None).Where(id => !id.IsNone)];
    }
}
