using Purva.Store;
using Purva.Store.Ports;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests.Writing;

/// <summary>Who may have the replica, and when: preparer and writer, what wants to be alone, and the last function of all.</summary>
[Collection(OneAtATime)]
public sealed class RoleTests
{
    private const uint Schedules = 400;

    [Fact]
    public void One_at_a_time_prepares_and_what_is_alone_runs_between_two_batches() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        var (preparing, writing) = (0, 0);
        site.Engine.WriteFault = () =>
        {
            Holds(Interlocked.Exchange(ref writing, 1) == 0, "two write at once");
            Volatile.Write(ref writing, 0);
            return null;
        };

        Task<int> Prepare(bool alone) => site.Queue.RunAsync(
            (replica, _) =>
            {
                Holds(Interlocked.Exchange(ref preparing, 1) == 0, "two prepare at once");
                Holds(!alone || (Volatile.Read(ref writing) == 0 && !replica.HasPending && replica.Applied == site.Host.Frontier.Applied), "what wants to be alone is not");
                Volatile.Write(ref preparing, 0);
                return 1;
            },
            alone);

        await Task.WhenAll(
            Task.Run(() => site.PutAsync("a")),
            Task.Run(() => site.PutAsync("b")),
            Task.Run(() => Prepare(alone: false)),
            Task.Run(() => Prepare(alone: true)),
            Task.Run(() => Prepare(alone: true)));
    }, Schedules));

    [Fact]
    public void A_stop_amid_writing_answers_everybody_and_its_function_is_the_last() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        var (isLast, atEnd) = (0, 0UL);
        async Task<ulong> AuthorAsync(string key)
        {
            var answer = await site.PutAsync(key);
            Holds(answer.Status is WriteStatus.Committed or WriteStatus.Unavailable or WriteStatus.StorageFailed, "an answer of another kind");
            return answer.Status == WriteStatus.Committed ? answer.Dot.Counter : 0;
        }

        async Task OfTheSiteAsync(bool alone)
        {
            try
            {
                await site.Queue.RunAsync(
                    (_, _) =>
                    {
                        Holds(Volatile.Read(ref isLast) == 0, "something ran behind the last");
                        return 1;
                    },
                    alone);
            }
            catch (StorageException)
            {
                // It came behind the end.
            }
        }

        async Task StopAsync() => await site.Queue.CloseAsync((replica, _) =>
        {
            Holds(!replica.HasPending, "the last function came amid a batch");
            Volatile.Write(ref isLast, 1);
            return atEnd = replica.OwnCounter;
        });

        var answers = new[] { Task.Run(() => AuthorAsync("a")), Task.Run(() => AuthorAsync("b")) };
        await Task.WhenAll(Task.Run(() => OfTheSiteAsync(alone: false)), Task.Run(() => OfTheSiteAsync(alone: true)), Task.Run(StopAsync));
        var counters = await Task.WhenAll(answers);
        Holds(counters.All(counter => counter <= atEnd), "a commit was answered that the stop did not see");
        Holds((await site.PutAsync("late")).Status == WriteStatus.Unavailable, "a queue that is closed takes commits");
        Holds(site.CounterAfterPowerCut() == atEnd, "the disk has something else than the last function saw");
    }, Schedules));
}
