using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

public abstract partial class EngineContract
{
    [Fact]
    public void An_empty_batch_commits()
    {
        using var batch = Engine.CreateBatch();

        Engine.Commit(batch, Fence, sync: true);

        Assert.Equal(0, batch.Count);
    }

    [Fact]
    public void A_batch_counts_its_changes_until_it_is_cleared()
    {
        using var batch = Engine.CreateBatch();
        batch.Put(Table.State, "a", "1");
        batch.Delete(Table.Log, "b");
        batch.DeleteRange(Table.Log, "c", "d");
        Assert.Equal(3, batch.Count);

        batch.Clear();

        Assert.Equal(0, batch.Count);
        Engine.Commit(batch, Fence, sync: false);
        Assert.Equal("", Engine.List(Table.State));
    }

    [Fact]
    public void A_batch_can_be_committed_again_and_used_again()
    {
        using var batch = Engine.CreateBatch();
        batch.Put(Table.State, "a", "1");
        Engine.Commit(batch, Fence, sync: false);
        Write(other => other.Delete(Table.State, "a"));
        Engine.Commit(batch, Fence, sync: false);
        Assert.Equal("a=1", Engine.List(Table.State));

        batch.Clear();
        batch.Put(Table.State, "b", "2");
        Engine.Commit(batch, Fence, sync: false);

        Assert.Equal("a=1 b=2", Engine.List(Table.State));
    }

    [Fact]
    public void Changes_of_a_batch_apply_in_their_order()
    {
        Write(batch => batch.Put(Table.State, "d", "old"));

        Write(batch =>
        {
            batch.Put(Table.State, "a", "1");
            batch.DeleteRange(Table.State, "a", "e");
            batch.Put(Table.State, "b", "2");
            batch.Put(Table.State, "c", "3");
            batch.Delete(Table.State, "c");
            batch.Delete(Table.State, "e");
            batch.Put(Table.State, "e", "4");
        });

        Assert.Equal("b=2 e=4", Engine.List(Table.State));
    }

    [Fact]
    public void A_batch_is_invisible_until_it_is_committed()
    {
        using var batch = Engine.CreateBatch();
        batch.Put(Table.State, "a", "1");

        Assert.Null(Engine.Read(Table.State, "a"));
    }

    [Fact]
    public void A_batch_takes_copies_of_what_it_is_given()
    {
        var key = Rows.Bytes("key");
        var value = Rows.Bytes("value");
        using var batch = Engine.CreateBatch();
        batch.Put(Table.State, key, value);
        key[0] = (byte)'x';
        value[0] = (byte)'x';

        Engine.Commit(batch, Fence, sync: false);

        Assert.Equal("key=value", Engine.List(Table.State));
    }

    [Fact]
    public void A_batch_of_another_engine_is_refused()
    {
        using var batch = new ForeignBatch();

        Assert.Throws<ArgumentException>(() => Engine.Commit(batch, Fence, sync: false));
    }

    [Fact]
    public void Fences_ascend()
    {
        var first = Engine.AcquireFence();
        var second = Engine.AcquireFence();

        Assert.True(second > first);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_batch_under_an_earlier_fence_is_refused_and_leaves_nothing(bool sync)
    {
        var earlier = Engine.AcquireFence();
        Engine.Write(earlier, batch => batch.Put(Table.State, "a", "1"));
        var later = Engine.AcquireFence();

        var refusal = Assert.Throws<StorageException>(() => Engine.Write(earlier, batch => batch.Put(Table.State, "a", "2"), sync));

        Assert.Equal(StorageFault.Fenced, refusal.Fault);
        Assert.Equal("a=1", Engine.List(Table.State));
        Engine.Write(later, batch => batch.Put(Table.State, "a", "3"));
        Assert.Equal("a=3", Engine.List(Table.State));
    }

    [Fact]
    public void A_fence_that_nobody_has_opened_is_refused()
    {
        var refusal = Assert.Throws<StorageException>(() => Engine.Write(Fence + 1, batch => batch.Put(Table.State, "a", "1")));

        Assert.Equal(StorageFault.Fenced, refusal.Fault);
        Assert.Equal("", Engine.List(Table.State));
    }

    [Fact]
    public void Fences_leave_no_rows_in_any_table()
    {
        Engine.AcquireFence();

        foreach (var table in Enum.GetValues<Table>())
        {
            Assert.Equal(0, Engine.CountRows(table));
        }
    }

    private sealed class ForeignBatch : IStorageBatch
    {
        public int Count => 0;

        public void Put(Table table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
        }

        public void Delete(Table table, ReadOnlySpan<byte> key)
        {
        }

        public void DeleteRange(Table table, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end)
        {
        }

        public void Clear()
        {
        }

        public void Dispose()
        {
        }
    }
}
