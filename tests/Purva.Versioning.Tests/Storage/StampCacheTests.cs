using Purva.Versioning.Storage;
using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <summary>A file is not read again only where it cannot have changed.</summary>
public sealed class StampCacheTests
{
    private static readonly RepositoryOptions Fast = new() { Forces = false };

    [Fact]
    public void A_change_in_the_same_tick_and_of_the_same_length_is_seen()
    {
        using var folder = new PassingFolder();
        using (var repository = Repository.Init(folder.Path, Fast))
        {
            repository.Commit("a.txt", "0000\n");
        }

        for (var i = 1; i <= 300; i++)
        {
            Assert.Equal(i > 1, Look(folder.Path));
            File.WriteAllText(folder.In("a.txt"), $"{i:d4}\n");
            Assert.True(Look(folder.Path), $"the change {i} was not seen");
        }
    }

    [Fact]
    public void A_change_whose_time_was_set_back_is_seen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only where the system tells when a file was last changed in any way.");
        using var folder = new PassingFolder();
        using (var repository = Repository.Init(folder.Path, Fast))
        {
            repository.Commit("a.txt", "one\n");
        }

        var path = folder.In("a.txt");
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Settle(folder.Path);
        Assert.False(Look(folder.Path));
        File.WriteAllText(path, "two\n");
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.True(Look(folder.Path));
    }

    [Fact]
    public void A_file_that_was_written_no_earlier_than_the_cache_is_read_again()
    {
        using var folder = new PassingFolder();
        var id = Purva.Versioning.Objects.ObjectId.Of(Purva.Versioning.Objects.ObjectKind.Blob, "one\n"u8);
        var cache = StampCache.Open(folder.In("stamps"));
        PathStamp At(long modified, long changed) => new(PathKind.File, false, 4, modified, changed, 7);
        cache.Note("old", At(1, 1), id);
        cache.Note("racy", At(long.MaxValue, 1), id);
        cache.Note("touched", At(1, long.MaxValue), id);
        cache.Save();
        var savedAt = PathStamp.Of(folder.In("stamps")).Modified;
        cache.Note("same tick", At(savedAt, savedAt), id);
        cache.Save();
        File.SetLastWriteTimeUtc(folder.In("stamps"), DateTime.UnixEpoch.AddTicks(savedAt / 100));
        cache = StampCache.Open(folder.In("stamps"));
        Assert.True(cache.TryFind("old", At(1, 1), out _));
        Assert.False(cache.TryFind("old", At(1, 2), out _));
        Assert.False(cache.TryFind("racy", At(long.MaxValue, 1), out _));
        Assert.False(cache.TryFind("touched", At(1, long.MaxValue), out _));
        Assert.False(cache.TryFind("same tick", At(savedAt, savedAt), out _));
    }

    [Fact]
    public void A_file_that_certainly_is_as_it_was_is_not_read()
    {
        using var folder = new PassingFolder();
        var path = folder.Write("stamps.txt", "one\n");
        var stamp = PathStamp.Of(path);
        var id = Purva.Versioning.Objects.ObjectId.Of(Purva.Versioning.Objects.ObjectKind.Blob, "one\n"u8);
        var (cached, isKnown) = (folder.In("stamps"), false);
        for (var i = 0; i < 10_000 && !isKnown; i++)
        {
            // Until the clock of the file system has gone on: only then is the cache younger than the file.
            var cache = StampCache.Open(cached);
            isKnown = cache.TryFind("stamps.txt", stamp, out var found) && found == id;
            cache.Note("stamps.txt", stamp, id);
            cache.Save();
        }

        Assert.True(isKnown);
        var whole = File.ReadAllBytes(cached);
        for (var at = 0; at < whole.Length; at++)
        {
            whole[at] ^= 0x40;
            File.WriteAllBytes(cached, whole);
            Assert.False(StampCache.Open(cached).TryFind("stamps.txt", stamp, out _));
            whole[at] ^= 0x40;
        }

        File.WriteAllBytes(cached, whole[..^9]);
        Assert.False(StampCache.Open(cached).TryFind("stamps.txt", stamp, out _));
    }

    /// <summary>Looks until the cache is younger than the file, so that the file is known.</summary>
    private static void Settle(string root)
    {
        var start = TimeProvider.System.GetTimestamp();
        var before = File.GetLastWriteTimeUtc(Path.Combine(root, ".purva", "stamps"));
        do
        {
            File.Delete(Path.Combine(root, ".purva", "stamps"));
            Look(root);
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
        }
        while (File.GetLastWriteTimeUtc(Path.Combine(root, ".purva", "stamps")) <= before);
    }

    private static bool Look(string root)
    {
        using var repository = Repository.Open(root, Fast with { ReadOnly = true });
        return repository.Status().Count > 0;
    }
}
