using Purva.Store.Memory;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

public sealed class MemoryEngineTests : EngineContract
{
    private MemoryEngine Memory => (MemoryEngine)Engine;

    [Fact]
    public void Crash_keeps_what_was_synced_and_loses_the_rest()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        Write(batch => batch.Put(Table.State, "b", "2"), sync: true);
        Write(batch => batch.Put(Table.State, "c", "3"));

        using var after = Memory.Crash();

        Assert.Equal("a=1 b=2", after.List(Table.State));
        Assert.Equal(0, after.UnsyncedCommits);
    }

    [Fact]
    public void Sync_saves_what_was_committed_before_it()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        Memory.Sync();
        Write(batch => batch.Put(Table.State, "b", "2"));

        using var after = Memory.Crash();

        Assert.Equal("a=1", after.List(Table.State));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "a=1")]
    [InlineData(2, "a=1 b=2")]
    [InlineData(int.MaxValue, "a=1 b=2 c=3")]
    public void Crash_may_spare_the_oldest_commits(int surviving, string expected)
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        Write(batch => batch.Put(Table.State, "b", "2"));
        Write(batch => batch.Put(Table.State, "c", "3"));
        Assert.Equal(3, Memory.UnsyncedCommits);

        using var after = Memory.Crash(surviving);

        Assert.Equal(expected, after.List(Table.State));
    }

    [Fact]
    public void Fences_survive_a_crash()
    {
        var before = Memory.AcquireFence();

        using var after = Memory.Crash();

        Assert.Equal(before + 1, after.AcquireFence());
    }

    [Fact]
    public void A_crashed_engine_refuses_everything()
    {
        var fence = Fence;
        using var after = Memory.Crash();

        var fault = Assert.Throws<StorageException>(() => Memory.Write(fence, batch => batch.Put(Table.State, "a", "1"))).Fault;

        Assert.Equal(StorageFault.Unavailable, fault);
        Assert.Throws<StorageException>(() => Memory.Read(Table.State, "a"));
        Assert.Throws<StorageException>(() => Memory.Sync());
        Assert.Throws<StorageException>(() => Memory.Crash());
    }

    [Fact]
    public void A_write_fault_is_thrown_and_changes_nothing()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        Memory.WriteFault = () => new StorageException(StorageFault.Full, "No space left.");

        var fault = Assert.Throws<StorageException>(() => Write(batch => batch.Put(Table.State, "b", "2"))).Fault;

        Assert.Equal(StorageFault.Full, fault);
        Assert.Throws<StorageException>(() => Memory.Sync());
        Assert.Throws<StorageException>(() => Memory.AcquireFence());
        Assert.Equal("a=1", Memory.List(Table.State));
        Memory.WriteFault = null;
        Write(batch => batch.Put(Table.State, "b", "2"));
        Assert.Equal("a=1 b=2", Memory.List(Table.State));
    }

    [Fact]
    public void A_write_fault_may_come_once()
    {
        var remaining = 1;
        var fence = Fence;
        Memory.WriteFault = () => remaining-- > 0 ? new StorageException(StorageFault.Unavailable, "A hiccup.") : null;

        Assert.Throws<StorageException>(() => Memory.Write(fence, batch => batch.Put(Table.State, "a", "1")));
        Memory.Write(fence, batch => batch.Put(Table.State, "a", "2"));

        Assert.Equal("a=2", Memory.List(Table.State));
    }

    protected override IStorageEngine Create() => new MemoryEngine();
}
