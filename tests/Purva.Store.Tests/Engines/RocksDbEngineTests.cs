using Purva.Engines.RocksDb;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

public sealed class RocksDbEngineTests : EngineContract
{
    private readonly TestFolder folder = new();

    [Fact]
    public void A_folder_keeps_its_rows_and_its_fence()
    {
        Write(batch =>
        {
            batch.Put(Table.State, "a", "1");
            batch.Put(Table.Log, "b", "2");
        });
        var before = Fence;
        Engine.Dispose();

        using var after = RocksDbEngine.Open(folder.Path);

        Assert.Equal("a=1", after.List(Table.State));
        Assert.Equal("b=2", after.List(Table.Log));
        Assert.Equal(before + 1, after.AcquireFence());
    }

    [Fact]
    public void A_folder_is_made_when_it_is_not_there()
    {
        var path = Path.Combine(folder.Path, "deep", "er");
        using (var engine = RocksDbEngine.Open(path))
        {
            Assert.Equal(path, engine.Folder);
        }

        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void An_opening_that_fails_leaves_the_folder_free()
    {
        Write(batch =>
        {
            for (var i = 0; i < 200_000; i++)
            {
                batch.Put(Table.State, BitConverter.GetBytes(i), [1]);
            }
        });
        Engine.Dispose();
        ForeignDatabase.PutShort(folder.Path, "fence");

        Assert.Equal(StorageFault.Corrupt, Assert.Throws<StorageException>(() => RocksDbEngine.Open(folder.Path)).Fault);
        Assert.Equal(StorageFault.Corrupt, Assert.Throws<StorageException>(() => RocksDbEngine.Open(folder.Path)).Fault);
    }

    [Fact]
    public void A_second_opening_is_refused_as_locked()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));

        var refusal = Assert.Throws<StorageException>(() => RocksDbEngine.Open(folder.Path));

        Assert.Equal(StorageFault.Locked, refusal.Fault);
        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Stop that process", refusal.Message, StringComparison.Ordinal);
        Write(batch => batch.Put(Table.State, "b", "2"));
        Assert.Equal("a=1 b=2", Engine.List(Table.State));
    }

    [Fact]
    public void The_folder_closes_with_the_last_reader()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        var snapshot = Engine.TakeSnapshot();
        var cursor = snapshot.Scan(Table.State, default);
        Engine.Dispose();
        snapshot.Dispose();
        Assert.Throws<StorageException>(() => RocksDbEngine.Open(folder.Path));

        cursor.Dispose();

        using var again = RocksDbEngine.Open(folder.Path);
        Assert.Equal("a=1", again.List(Table.State));
    }

    [Fact]
    public void A_batch_of_another_folder_is_refused()
    {
        using var otherFolder = new TestFolder();
        using var other = RocksDbEngine.Open(otherFolder.Path);
        using var batch = other.CreateBatch();

        Assert.Throws<ArgumentException>(() => Engine.Commit(batch, Fence, sync: false));
    }

    [Fact]
    public void A_folder_of_a_newer_format_is_refused_and_left_alone()
    {
        Engine.Dispose();
        ForeignDatabase.PutOwn(folder.Path, "format", RocksDbEngine.FormatVersion + 1);

        var refusal = Assert.Throws<StorageException>(() => RocksDbEngine.Open(folder.Path));

        Assert.Equal(StorageFault.NewerFormat, refusal.Fault);
        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_an_unknown_table_is_of_a_newer_version()
    {
        Engine.Dispose();
        ForeignDatabase.AddFamily(folder.Path, "archive");

        var refusal = Assert.Throws<StorageException>(() => RocksDbEngine.Open(folder.Path));

        Assert.Equal(StorageFault.NewerFormat, refusal.Fault);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_unavailable()
    {
        var refusal = Assert.Throws<StorageException>(() => RocksDbEngine.Open(Unwritable()));

        Assert.Equal(StorageFault.Unavailable, refusal.Fault);
        Assert.Contains("may read and write the folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_through_a_file_is_unavailable()
    {
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "no folder");

        var refusal = Assert.Throws<StorageException>(() => RocksDbEngine.Open(Path.Combine(file, "store")));

        Assert.Equal(StorageFault.Unavailable, refusal.Fault);
    }

    [Theory]
    [InlineData("IO error: No space left on device: While appending to file: /d/000012.log: No space left on device", StorageFault.Full)]
    [InlineData("IO error: While appending to file: /d/000012.log: Disk quota exceeded", StorageFault.Full)]
    [InlineData("IO error: While lock file: /d/LOCK: Resource temporarily unavailable", StorageFault.Locked)]
    [InlineData("IO error: While open a file for lock: /d/LOCK: Permission denied", StorageFault.Unavailable)]
    [InlineData("Corruption: block checksum mismatch: stored = 1, computed = 2", StorageFault.Corrupt)]
    [InlineData("IO error: While fsync: /d/000012.log: Input/output error", StorageFault.Unavailable)]
    public void Texts_of_the_library_are_told_apart(string text, StorageFault expected) =>
        Assert.Equal(expected, RocksDbFailure.FaultOf(text));

    protected override IStorageEngine Create() => RocksDbEngine.Open(folder.Path);

    protected override void CleanUp() => folder.Dispose();

    /// <summary>The superuser may write anywhere but in the kernel's own tree.</summary>
    private string Unwritable()
    {
        if (Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return "/proc/purva";
        }

        var path = Directory.CreateDirectory(Path.Combine(folder.Path, "sealed")).FullName;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
