using Purva.Engines.RocksDb;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

/// <summary>What is found after the process or the power has gone, and after the disk has lied.</summary>
public sealed class RocksDbDamageTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly RocksDbEngine engine;
    private readonly long fence;

    public RocksDbDamageTests()
    {
        engine = RocksDbEngine.Open(folder.Path);
        fence = engine.AcquireFence();
    }

    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Commits_are_in_the_folder_when_they_return(bool sync)
    {
        engine.Write(fence, batch => batch.Put(Table.State, "a", "1"), sync);
        engine.Write(fence, batch => batch.Put(Table.State, "b", "2"), sync);

        using var copy = folder.CopyAsItStands();
        using var found = RocksDbEngine.Open(copy.Path);

        Assert.Equal("a=1 b=2", found.List(Table.State));
        Assert.Equal(fence + 1, found.AcquireFence());
    }

    [Fact]
    public void Sync_of_unsynced_commits_succeeds_and_keeps_them()
    {
        engine.Write(fence, batch => batch.Put(Table.State, "a", "1"));
        engine.Sync();
        engine.Sync();

        using var copy = folder.CopyAsItStands();
        using var found = RocksDbEngine.Open(copy.Path);

        Assert.Equal("a=1", found.List(Table.State));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(4_000)]
    public void A_log_that_lost_its_end_opens_with_a_prefix_of_the_commits(int lost)
    {
        WriteNumbered(100);
        using var copy = folder.CopyAsItStands();
        using (var log = File.OpenWrite(copy.Newest("*.log")))
        {
            log.SetLength(log.Length - lost);
        }

        var kept = AssertPrefix(copy, 99);
        Assert.True(kept >= 99 - (lost / 50));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(40_000)]
    public void A_log_with_garbage_behind_its_end_opens_with_every_commit(int count)
    {
        WriteNumbered(100);
        using var copy = folder.CopyAsItStands();
        var garbage = new byte[count];
        new Random(count).NextBytes(garbage);
        File.AppendAllBytes(copy.Newest("*.log"), garbage);

        Assert.Equal(100, AssertPrefix(copy, 100));
    }

    [Fact]
    public void A_log_with_zeros_behind_its_end_opens_with_every_commit()
    {
        WriteNumbered(100);
        using var copy = folder.CopyAsItStands();
        File.AppendAllBytes(copy.Newest("*.log"), new byte[70_000]);

        Assert.Equal(100, AssertPrefix(copy, 100));
    }

    [Fact]
    public void A_log_with_a_spoilt_end_opens_with_a_prefix_of_the_commits()
    {
        WriteNumbered(100);
        using var copy = folder.CopyAsItStands();
        Spoil(copy.Newest("*.log"), fromEnd: 200, count: 100);

        var kept = AssertPrefix(copy, 99);
        Assert.True(kept > 80);
    }

    [Fact]
    public void Commits_after_a_torn_log_are_kept()
    {
        WriteNumbered(10);
        using var copy = folder.CopyAsItStands();
        Spoil(copy.Newest("*.log"), fromEnd: 10, count: 10);
        using (var torn = RocksDbEngine.Open(copy.Path))
        {
            var next = torn.AcquireFence();
            torn.Write(next, batch => batch.Put(Table.State, "after", "x"), sync: true);
        }

        using var again = RocksDbEngine.Open(copy.Path);

        Assert.Equal("x", again.Read(Table.State, "after"));
    }

    [Fact]
    public void A_spoilt_table_file_is_corrupt_and_not_passed_over()
    {
        WriteNumbered(5_000);
        engine.Dispose();
        using (RocksDbEngine.Open(folder.Path))
        {
            // Opening an unclean folder writes the log's rows to table files.
        }

        var largest = Directory.EnumerateFiles(folder.Path, "*.sst").MaxBy(file => new FileInfo(file).Length)!;
        Spoil(largest, fromEnd: new FileInfo(largest).Length - 100, count: 2_000);

        var failure = Assert.Throws<StorageException>(() =>
        {
            using var spoilt = RocksDbEngine.Open(folder.Path);
            foreach (var table in Enum.GetValues<Table>())
            {
                spoilt.CountRows(table);
            }
        });

        Assert.Equal(StorageFault.Corrupt, failure.Fault);
        Assert.Contains(folder.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_table_file_is_corrupt()
    {
        WriteNumbered(100);
        engine.Dispose();
        using (RocksDbEngine.Open(folder.Path))
        {
        }

        File.Delete(folder.Newest("*.sst"));

        var failure = Assert.Throws<StorageException>(() => RocksDbEngine.Open(folder.Path));

        Assert.Equal(StorageFault.Corrupt, failure.Fault);
    }

    private static void Spoil(string file, long fromEnd, int count)
    {
        using var stream = File.Open(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Seek(-fromEnd, SeekOrigin.End);
        var spoilt = new byte[count];
        stream.ReadExactly(spoilt);
        for (var i = 0; i < count; i++)
        {
            spoilt[i] ^= 0x5A;
        }

        stream.Seek(-fromEnd, SeekOrigin.End);
        stream.Write(spoilt);
    }

    private static int AssertPrefix(TestFolder copy, int most)
    {
        using var found = RocksDbEngine.Open(copy.Path);
        var count = found.CountRows(Table.Log);
        Assert.InRange(count, 0, most);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal($"record {i}", found.Read(Table.Log, $"{i:D6}"));
            Assert.Equal($"value {i}", found.Read(Table.State, $"{i:D6}"));
        }

        Assert.Equal(count, found.CountRows(Table.State));
        return count;
    }

    private void WriteNumbered(int count)
    {
        for (var i = 0; i < count; i++)
        {
            engine.Write(fence, batch =>
            {
                batch.Put(Table.Log, $"{i:D6}", $"record {i}");
                batch.Put(Table.State, $"{i:D6}", $"value {i}");
            });
        }
    }
}
