using System.Text;
using Purva.Clocks;
using Purva.Store.Hosting.Writing;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Store.Tests.Hosting.Writing;

/// <summary>Commits that are prepared while those before them are being written.</summary>
public sealed class WriteQueueTests : IDisposable
{
    private readonly HeldQueue held = new();

    public void Dispose() => held.Dispose();

    [Fact]
    public async Task A_commit_sees_the_rows_and_keys_of_the_batch_that_is_being_written()
    {
        var first = held.HoldFirst("a", idempotencyKey: "once");
        var second = held.Put("b");
        var repeat = held.Put("a", idempotencyKey: "once");
        Assert.False(second.IsCompleted);
        Assert.Equal("{1:1}", held.Host.Frontier.Applied.ToString());
        held.Release();
        Assert.Equal(1, (await first).LiveValues);
        Assert.Equal(2, (await second).LiveValues);
        var repeated = await repeat;
        Assert.True(repeated.IsRepeat);
        Assert.Equal((await first).Dot, repeated.Dot);
    }

    [Fact]
    public async Task When_a_batch_fails_what_was_built_on_it_fails_too_and_the_replica_is_loaded_anew()
    {
        var first = held.HoldFirst("a");
        var second = held.Put("b");
        held.Fault = _ => new StorageException(StorageFault.Full, "No space is left.");
        held.Release();
        Assert.Equal(WriteStatus.StorageFailed, (await first).Status);
        Assert.Equal(WriteStatus.StorageFailed, (await second).Status);
        Assert.NotNull(held.Host.Failure);
        Assert.Equal(WriteStatus.StorageFailed, (await held.Put("c")).Status);
        held.Fault = null;
        var reload = new ReloadTask();
        held.Queue.Submit(reload);
        Assert.True(await reload.Outcome);
        Assert.Null(held.Host.Failure);
        var after = await held.Put("d");
        Assert.Equal((1, new Dot(new ReplicaId(1), 2)), (after.LiveValues, after.Dot));
    }

    [Fact]
    public async Task Authors_who_block_when_woken_hold_up_nobody()
    {
        var first = held.HoldFirst("a");
        var blocking = Enumerable.Range(0, 4).Select(async _ =>
        {
            await held.Put("b");
            return held.Put("c").GetAwaiter().GetResult().LiveValues;
        }).ToArray();
        held.Release();
        var live = await Task.WhenAll(blocking).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.All(live, values => Assert.InRange(values, 3, 9));
        await first;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task A_writer_whose_turn_comes_among_authors_takes_nobodys_place(int after)
    {
        var commits = Enumerable.Range(0, 6).Select(_ => CommitTask.Rent(new Commit(new[] { Operation.Delete(HeldQueue.Key, default) }))).ToArray();
        var outcomes = commits.Select(async commit => await commit.Outcome).ToArray();
        var wakeups = new Wakeups(commits.Length);
        Array.ForEach(commits, commit => commit.Fail(new StorageException(StorageFault.Full, "Full."), wakeups));
        Assert.Equal(6, wakeups.Count);
        var writer = new Writer(() => Task.WhenAll(outcomes).Wait(TimeSpan.FromMinutes(1)));
        wakeups.Start(writer, after);
        Assert.True(await writer.Outcome.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken), "everybody was woken while the writer wrote");
    }

    [Fact]
    public async Task Among_many_commits_and_tasks_that_want_to_be_alone_the_log_and_the_state_agree()
    {
        const int Writers = 12, Rounds = 150;
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var dots = new List<Dot>();
            for (var round = 0; round < Rounds; round++)
            {
                var key = KeyName.Of("b", $"k{(writer + round) % 3}");
                var put = await held.Submit(new Commit(new[] { Operation.Put(key, Encoding.ASCII.GetBytes($"{writer}/{round}"), dots.TakeLast(3).Order().ToArray()) }));
                Assert.Equal(WriteStatus.Committed, put.Status);
                dots.Add(put.Dot);
                if (round % 40 == writer)
                {
                    Assert.True(await held.Queue.RunAsync((replica, _) => held.Engine.TryGet(Table.State, key.Encoded, new()) && replica.Applied.Contains(put.Dot), alone: true));
                }
            }

            return dots;
        })));
        var all = answers.SelectMany(dots => dots).Select(dot => dot.Counter).Order().ToArray();
        Assert.Equal(Enumerable.Range(2, Writers * Rounds).Select(counter => (ulong)counter), all);
        await held.Queue.RunAsync((replica, _) =>
        {
            Assert.Equal((ulong)(Writers * Rounds) + 1, replica.OwnCounter);
            return true;
        });
        held.Host.Dispose();
        using var again = SiteReplica.Load(held.Engine.Inner, new SiteOptions { Cluster = "c", Site = "a" });
        Assert.Equal(again.Totals, ReplayOf(held.Engine.Inner));
    }

    /// <summary>What the state amounts to, counted from the rows themselves.</summary>
    private static StateTotals ReplayOf(MemoryEngine engine)
    {
        var totals = default(StateTotals);
        using var rows = engine.Scan(Table.State, default);
        while (rows.MoveNext())
        {
            totals.Change(0, StateRowReader.CountOf(rows.Value));
        }

        return totals;
    }

    private sealed class Writer(Func<bool> write) : IThreadPoolWorkItem
    {
        public TaskCompletionSource<bool> Outcome { get; } = new();

        public void Execute() => Outcome.SetResult(write());
    }
}
