using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Hosting.Writing;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Hosting.Writing;

/// <summary>The queue on bad days, and at its end.</summary>
public sealed class WriteQueueFailureTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly StorageException Full = new(StorageFault.Full, "No space is left, once.");

    private readonly HeldQueue held = new();

    public void Dispose() => held.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_runs_on_a_replica_whose_batch_has_failed(bool alone)
    {
        var first = held.HoldFirst("a");
        var second = held.Put("b");
        var other = held.Queue.RunAsync(
            (replica, wall) =>
            {
                replica.OpenEpoch(new ReplicaId(9), HeldQueue.IdentityOf("9"), wall);
                return true;
            },
            alone);
        held.Fault = count => count == 2 ? Full : null;
        held.Release();
        Assert.Equal(WriteStatus.Committed, (await first).Status);
        Assert.Equal(WriteStatus.StorageFailed, (await second).Status);
        await Assert.ThrowsAsync<StorageException>(() => other);
        Assert.Equal("{1:2}", held.Host.Frontier.Applied.ToString());
        Assert.Equal([1, 2], LogSequences());
    }

    [Fact]
    public async Task A_reload_that_fails_in_any_way_is_tried_again()
    {
        held.Fault = count => count == 1 ? Full : null;
        Assert.Equal(WriteStatus.StorageFailed, (await held.Put("a")).Status);
        held.Engine.OnFence = () => throw new InvalidOperationException("damaged rows");
        var reload = new ReloadTask();
        held.Queue.Submit(reload);
        Assert.False(await reload.Outcome);
        held.Engine.OnFence = null;
        var again = new ReloadTask();
        held.Queue.Submit(again);
        Assert.True(await again.Outcome.WaitAsync(Long, TestContext.Current.CancellationToken));
        Assert.Equal(WriteStatus.Committed, (await held.Put("b")).Status);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_closed_fails_and_leaves_nobody_waiting()
    {
        held.Engine.OnStatePut = () => throw new InvalidOperationException("too large");
        Assert.Equal(WriteStatus.StorageFailed, (await held.Put("a").WaitAsync(Long, TestContext.Current.CancellationToken)).Status);
        held.Engine.OnStatePut = null;
        Assert.Equal(WriteStatus.StorageFailed, (await held.Put("b").WaitAsync(Long, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_defect_that_one_commit_meets_before_anything_is_written_refuses_that_one_and_no_other()
    {
        await DefineAsync("m", BucketType.Map);
        var first = held.HoldFirst("a");
        held.Engine.OnScan = () => throw new OverflowException("a sum that does not fit");
        var second = held.Put("b");
        var other = Clear();
        var third = held.Put("c");
        held.Release();
        var refused = await other.WaitAsync(Long, TestContext.Current.CancellationToken);
        Assert.Equal((WriteStatus.Defect, default(Dot)), (refused.Status, refused.Dot));
        Assert.Contains("a sum that does not fit", refused.Problem, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(first, second, third), result => Assert.Equal(WriteStatus.Committed, result.Status));
        held.Engine.OnScan = null;
        Assert.Null(held.Host.Failure);
        Assert.Equal(WriteStatus.Committed, (await Clear()).Status);
    }

    [Fact]
    public async Task A_defect_while_a_row_is_loaded_leaves_half_a_row_so_the_replica_is_given_up()
    {
        await DefineAsync("m", BucketType.Map);
        held.Engine.OnGet = () => throw new OverflowException("a length that does not fit");
        var commit = new Commit { Updates = new[] { new KeyUpdate(Map, ValueUpdate.Increment(1, "n")) } };
        Assert.Equal(WriteStatus.StorageFailed, (await held.Submit(commit)).Status);
        held.Engine.OnGet = null;
        Assert.NotNull(held.Host.Failure);
    }

    [Fact]
    public async Task The_last_function_runs_behind_a_commit_that_came_while_a_task_was_alone()
    {
        var first = held.HoldFirst("a");
        var second = held.Put("b");
        var other = held.Queue.RunAsync((_, _) => true, alone: true);
        held.ReleaseOne();
        var third = held.Put("c");
        var last = held.Queue.CloseAsync((replica, _) => replica.OwnCounter);
        held.Release();
        await Task.WhenAll(first, second, third, other);
        Assert.Equal((await third).Dot.Counter, await last);
    }

    [Fact]
    public async Task Large_commits_make_batches_of_bounded_size_and_the_last_function_runs_behind_all()
    {
        const int Commits = 120;
        var first = held.HoldFirst("a");
        var large = Enumerable.Range(0, Commits).Select(i => held.Submit(new Commit(new[] { Operation.Put(KeyName.Of("b", $"k{i}"), new byte[1 << 20]) }))).ToArray();
        var last = held.Queue.CloseAsync((replica, _) => replica.OwnCounter);
        held.Release();
        Assert.All(await Task.WhenAll(large), result => Assert.Equal(WriteStatus.Committed, result.Status));
        await first;
        Assert.Equal((ulong)Commits + 2, await last);
        Assert.InRange(held.Engine.LargestBatch, 1, 64 << 20);
    }

    [Fact]
    public void When_too_many_bytes_wait_a_commit_is_refused()
    {
        _ = held.HoldFirst("a");
        var value = new byte[16 << 20];
        var taken = 0;
        while (held.Queue.TrySubmit(CommitTask.Rent(new Commit(new[] { Operation.Put(HeldQueue.Key, value) }))))
        {
            Assert.InRange(++taken, 1, 64);
        }

        Assert.InRange(taken, 16, 20);
    }

    [Fact]
    public async Task After_the_end_a_late_task_fails_and_a_late_commit_is_refused()
    {
        Assert.Equal(1UL, await held.Queue.CloseAsync((replica, _) => replica.OwnCounter));
        var late = await Assert.ThrowsAsync<StorageException>(() => held.Queue.RunAsync((replica, _) => replica.OwnCounter));
        Assert.Contains("stopped", late.Message, StringComparison.Ordinal);
        Assert.False(held.Queue.TrySubmit(CommitTask.Rent(new Commit(new[] { Operation.Delete(HeldQueue.Key, default) }))));
    }

    private static KeyName Map { get; } = KeyName.Of("m", "k");

    private Task<WriteResult> Clear() => held.Submit(new Commit { Updates = new[] { new KeyUpdate(Map, ValueUpdate.Clear()), new KeyUpdate(Map, ValueUpdate.Increment(1, "n")) } });

    private async Task DefineAsync(string bucket, BucketType type) =>
        Assert.Equal(WriteStatus.Committed, (await held.Queue.RunAsync((replica, wall) => replica.Define(new BucketDefinition { Bucket = bucket, Type = type }, null, wall))).Status);

    private List<long> LogSequences()
    {
        var log = new List<long>();
        using var rows = held.Engine.Scan(Table.Log, default);
        while (rows.MoveNext())
        {
            log.Add(RowKey.ToSequence(rows.Key));
        }

        return log;
    }
}
