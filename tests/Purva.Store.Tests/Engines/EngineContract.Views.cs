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

    [Fact]
    public async Task Readers_beside_a_writer_see_whole_batches_only()
    {
        const int Rounds = 400;
        Write(batch => PutRound(batch, 0));
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadRounds(stop.Token))).ToArray();

        for (var round = 1; round <= Rounds; round++)
        {
            Write(batch => PutRound(batch, round));
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal($"{Rounds:D6}", Engine.Read(Table.State, "a"));
    }

    [Fact]
    public async Task Disposal_beside_readers_ends_them_with_an_exception()
    {
        Write(batch => PutRound(batch, 1));
        var started = new CountdownEvent(3);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            started.Signal();
            while (true)
            {
                using var snapshot = Engine.TakeSnapshot();
                Assert.Equal("000001", snapshot.Read(Table.State, "b"));
                Assert.Equal("000001", Engine.Read(Table.State, "c"));
                Assert.Equal("d=000001", Engine.List(Table.State, "d"));
            }
        })).ToArray();
        started.Wait(TestContext.Current.CancellationToken);

        Engine.Dispose();

        foreach (var reader in readers)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => reader);
        }
    }

    [Fact]
    public async Task A_snapshot_that_is_disposed_of_beside_its_readers_ends_them_with_an_exception()
    {
        Write(batch => PutRound(batch, 1));
        for (var round = 0; round < 50; round++)
        {
            var snapshot = Engine.TakeSnapshot();
            using var started = new CountdownEvent(2);
            var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                started.Signal();
                while (true)
                {
                    Assert.Equal("000001", snapshot.Read(Table.State, "b"));
                    Assert.Equal("c=000001 d=000001", snapshot.List(Table.State, "c"));
                }
            })).ToArray();
            started.Wait(TestContext.Current.CancellationToken);

            snapshot.Dispose();

            foreach (var reader in readers)
            {
                await Assert.ThrowsAsync<ObjectDisposedException>(() => reader);
            }
        }
    }

    private static void PutRound(IStorageBatch batch, int round)
    {
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            batch.Put(Table.State, key, $"{round:D6}");
        }

        batch.Put(Table.Log, $"{round:D6}", "record");
        if (round > 10)
        {
            batch.DeleteRange(Table.Log, "", $"{round - 10:D6}");
        }
    }

    private void ReadRounds(CancellationToken stop)
    {
        var last = "";
        do
        {
            using var snapshot = Engine.TakeSnapshot();
            var round = snapshot.Read(Table.State, "a")!;
            Assert.True(string.CompareOrdinal(round, last) >= 0);
            Assert.Equal($"a={round} b={round} c={round} d={round}", snapshot.List(Table.State));
            Assert.EndsWith($"{round}=record", snapshot.List(Table.Log), StringComparison.Ordinal);
            var rows = Engine.List(Table.State).Split(' ').Select(row => row[2..]).Distinct();
            Assert.Single(rows);
            last = round;
        }
        while (!stop.IsCancellationRequested);
    }
}
