using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
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
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly MemoryEngine engine = new();
    private readonly ReplicaHost host;
    private readonly WriteQueue queue;
    private readonly ManualResetEventSlim disk = new(true);
    private readonly ManualResetEventSlim atDisk = new();
    private volatile StorageException? fault;

    public WriteQueueTests()
    {
        host = new ReplicaHost(engine, new SiteOptions { Cluster = "c", Site = "a" }, TimeProvider.System, NullLogger.Instance);
        queue = new WriteQueue(host, 10_000);
        queue.RunAsync((replica, wall) =>
        {
            replica.OpenEpoch(new ReplicaId(1), new SiteIdentity { Cluster = "c", Site = "a", Writer = "1", Epoch = 1, Reason = "test", Boot = "", Folder = "", Durability = Durability.Always }, wall);
            return true;
        }).GetAwaiter().GetResult();
        engine.WriteFault = () =>
        {
            atDisk.Set();
            disk.Wait();
            return fault;
        };
    }

    public void Dispose()
    {
        disk.Set();
        host.Dispose();
        engine.Dispose();
        disk.Dispose();
        atDisk.Dispose();
    }

    [Fact]
    public async Task A_commit_sees_the_rows_and_keys_of_the_batch_that_is_being_written()
    {
        var first = HoldFirst("a", idempotencyKey: "once");
        var second = Put("b");
        var repeat = Put("a", idempotencyKey: "once");
        Assert.False(second.IsCompleted);
        Assert.Equal("{1:1}", host.Frontier.Applied.ToString());
        disk.Set();
        Assert.Equal(1, (await first).LiveValues);
        Assert.Equal(2, (await second).LiveValues);
        var repeated = await repeat;
        Assert.True(repeated.IsRepeat);
        Assert.Equal((await first).Dot, repeated.Dot);
    }

    [Fact]
    public async Task When_a_batch_fails_what_was_built_on_it_fails_too_and_the_replica_is_loaded_anew()
    {
        var first = HoldFirst("a");
        var second = Put("b");
        fault = new StorageException(StorageFault.Full, "No space is left.");
        disk.Set();
        Assert.Equal(WriteStatus.StorageFailed, (await first).Status);
        Assert.Equal(WriteStatus.StorageFailed, (await second).Status);
        Assert.NotNull(host.Failure);
        Assert.Equal(WriteStatus.StorageFailed, (await Put("c")).Status);
        fault = null;
        var reload = new ReloadTask();
        queue.Submit(reload);
        Assert.True(await reload.Outcome);
        Assert.Null(host.Failure);
        var after = await Put("d");
        Assert.Equal((1, new Dot(new ReplicaId(1), 2)), (after.LiveValues, after.Dot));
    }

    [Fact]
    public async Task Authors_who_block_when_woken_hold_up_nobody()
    {
        var first = HoldFirst("a");
        var blocking = Enumerable.Range(0, 4).Select(async _ =>
        {
            await Put("b");
            return Put("c").GetAwaiter().GetResult().LiveValues;
        }).ToArray();
        disk.Set();
        var live = await Task.WhenAll(blocking).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.All(live, values => Assert.InRange(values, 3, 9));
        await first;
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
                var put = await Submit(new Commit(new[] { Operation.Put(key, Encoding.ASCII.GetBytes($"{writer}/{round}"), dots.TakeLast(3).Order().ToArray()) }));
                Assert.Equal(WriteStatus.Committed, put.Status);
                dots.Add(put.Dot);
                if (round % 40 == writer)
                {
                    Assert.True(await queue.RunAsync((replica, _) => engine.TryGet(Table.State, key.Encoded, new()) && replica.Applied.Contains(put.Dot), alone: true));
                }
            }

            return dots;
        })));
        var all = answers.SelectMany(dots => dots).Select(dot => dot.Counter).Order().ToArray();
        Assert.Equal(Enumerable.Range(2, Writers * Rounds).Select(counter => (ulong)counter), all);
        await queue.RunAsync((replica, _) =>
        {
            Assert.Equal((ulong)(Writers * Rounds) + 1, replica.OwnCounter);
            return true;
        });
        host.Dispose();
        using var again = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = "a" });
        Assert.Equal(again.Totals, ReplayOf(engine));
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

    private Task<WriteResult> HoldFirst(string value, string? idempotencyKey = null)
    {
        disk.Reset();
        atDisk.Reset();
        var first = Task.Run(() => Put(value, idempotencyKey));
        Assert.True(atDisk.Wait(TimeSpan.FromMinutes(1)), "the first batch reaches the disk");
        return first;
    }

    private Task<WriteResult> Put(string value, string? idempotencyKey = null) => Submit(new Commit(new[] { Operation.Put(Key, Encoding.ASCII.GetBytes(value)) })
    {
        IdempotencyKey = idempotencyKey is null ? default : Encoding.ASCII.GetBytes(idempotencyKey),
    });

    private Task<WriteResult> Submit(in Commit commit)
    {
        var task = CommitTask.Rent(commit);
        var outcome = task.Outcome;
        Assert.True(queue.TrySubmit(task));
        return outcome.AsTask();
    }
}
