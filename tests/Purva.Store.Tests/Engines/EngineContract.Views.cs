using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

public abstract partial class EngineContract
{
    [Fact]
    public void A_cursor_sees_the_rows_of_the_moment_when_it_was_made()
    {
        Write(batch =>
        {
            batch.Put(Table.State, "a", "1");
            batch.Put(Table.State, "b", "2");
            batch.Put(Table.State, "c", "3");
        });
        using var cursor = Engine.Scan(Table.State, default);
        Assert.True(cursor.MoveNext());

        Write(batch =>
        {
            batch.Put(Table.State, "b", "changed");
            batch.Delete(Table.State, "c");
            batch.Put(Table.State, "d", "added");
        });

        Assert.Equal("b=2 c=3", cursor.Rest());
        Assert.Equal("a=1 b=changed d=added", Engine.List(Table.State));
    }

    [Fact]
    public void A_snapshot_keeps_every_table_as_it_was()
    {
        Write(batch =>
        {
            batch.Put(Table.State, "a", "1");
            batch.Put(Table.Log, "a", "1");
            batch.Put(Table.Log, "b", "1");
        });
        using var snapshot = Engine.TakeSnapshot();

        Write(batch =>
        {
            batch.Put(Table.State, "a", "2");
            batch.Put(Table.State, "b", "2");
            batch.DeleteRange(Table.Log, "a", "z");
        });

        Assert.Equal("1", snapshot.Read(Table.State, "a"));
        Assert.Null(snapshot.Read(Table.State, "b"));
        Assert.Equal("a=1 b=1", snapshot.List(Table.Log));
        Assert.Equal("a=2 b=2", Engine.List(Table.State));
        Assert.Equal("", Engine.List(Table.Log));
    }

    [Fact]
    public void A_cursor_outlives_its_snapshot()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        var snapshot = Engine.TakeSnapshot();
        using var cursor = snapshot.Scan(Table.State, default);
        snapshot.Dispose();
        Write(batch => batch.Put(Table.State, "a", "2"));

        Assert.Equal("a=1", cursor.Rest());
        Assert.Throws<ObjectDisposedException>(() => snapshot.Read(Table.State, "a"));
        Assert.Throws<ObjectDisposedException>(() => snapshot.Scan(Table.State, default));
    }

    [Fact]
    public void Snapshots_and_cursors_outlive_their_engine()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        var snapshot = Engine.TakeSnapshot();
        var cursor = Engine.Scan(Table.State, default);

        Engine.Dispose();

        Assert.Equal("1", snapshot.Read(Table.State, "a"));
        Assert.Equal("a=1", snapshot.List(Table.State));
        Assert.Equal("a=1", cursor.Rest());
        cursor.Dispose();
        snapshot.Dispose();
        cursor.Dispose();
        snapshot.Dispose();
    }

    [Fact]
    public void A_disposed_engine_refuses_everything()
    {
        var fence = Fence;
        using var batch = Engine.CreateBatch();
        batch.Put(Table.State, "a", "1");

        Engine.Dispose();
        Engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Engine.Read(Table.State, "a"));
        Assert.Throws<ObjectDisposedException>(() => Engine.Scan(Table.State, default));
        Assert.Throws<ObjectDisposedException>(() => Engine.TakeSnapshot());
        Assert.Throws<ObjectDisposedException>(() => Engine.CreateBatch());
        Assert.Throws<ObjectDisposedException>(() => Engine.Commit(batch, fence, sync: false));
        Assert.Throws<ObjectDisposedException>(() => Engine.AcquireFence());
        Assert.Throws<ObjectDisposedException>(() => Engine.Sync());
        Assert.Throws<ObjectDisposedException>(() => Engine.ApproximateSize(Table.State));
    }

    [Fact]
    public void A_disposed_cursor_refuses()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        var cursor = Engine.Scan(Table.State, default);
        Assert.True(cursor.MoveNext());

        cursor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => cursor.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => cursor.Key.Length);
        Assert.Throws<ObjectDisposedException>(() => cursor.Value.Length);
    }
}
