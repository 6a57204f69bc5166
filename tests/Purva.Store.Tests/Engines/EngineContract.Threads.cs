using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

/// <content>What engines promise that serve more than one thread; the simulated disk serves one.</content>
public abstract partial class EngineContract
{
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
