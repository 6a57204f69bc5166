using Purva.Store;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests.Writing;

/// <summary>A storage that fails under a group commit, and comes back.</summary>
[Collection(OneAtATime)]
public sealed class ReplicaHostTests
{
    private const uint Schedules = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_batch_that_fails_takes_what_was_prepared_on_it_and_nothing_else(int write) => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        site.FailWrite(write);
        var reload = Task.Run(() => site.ReloadAsync(attempts: 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(author => Task.Run(() => site.PutAsync($"{author}"))));
        await reload;
        site.Engine.WriteFault = null;
        Holds(await site.ReloadAsync(attempts: 1), "the storage is back, and the replica is not");

        var later = await site.PutAsync("d");
        var written = answers.Append(later).Where(answer => answer.Status == WriteStatus.Committed).Select(answer => answer.Dot).ToList();
        Holds(answers.All(answer => answer.Status is WriteStatus.Committed or WriteStatus.StorageFailed) && later.Status == WriteStatus.Committed, "an answer of another kind");
        Holds(written.Distinct().Count() == written.Count && site.OwnCounter == 1 + (ulong)written.Count, "what failed is there, or what was answered is not");
        Holds(site.CounterAfterPowerCut() == 1 + (ulong)written.Count, "the disk has something else than was answered");
    }, Schedules));

    [Fact]
    public void A_retry_after_a_failure_is_written_once() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        site.FailWrite(1);
        async Task<WriteResult> AuthorAsync(string key)
        {
            var answer = await site.PutAsync(key, idempotencyKey: key);
            while (answer.Status == WriteStatus.StorageFailed)
            {
                await site.ReloadAsync(attempts: 1);
                answer = await site.PutAsync(key, idempotencyKey: key);
            }

            return answer;
        }

        var answers = await Task.WhenAll(Task.Run(() => AuthorAsync("a")), Task.Run(() => AuthorAsync("b")));
        Holds(answers.All(answer => answer.Status == WriteStatus.Committed) && answers[0].Dot != answers[1].Dot, "a retry was not written");
        Holds(site.OwnCounter == 3, "a retry was written twice");
    }, Schedules));

    [Fact]
    public void A_reload_beside_a_stop_ends_and_leaves_the_host_stopped() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        site.FailWrite(1);
        await Task.WhenAll(
            Task.Run(() => site.PutAsync("a")),
            Task.Run(() => site.ReloadAsync(attempts: 2)),
            Task.Run(async () => await site.Queue.CloseAsync((_, _) => 0).ContinueWith(_ => 0, TaskScheduler.Default)));
        Holds(!await site.ReloadAsync(attempts: 1), "a host that was stopped came back");
    }, Schedules));
}
