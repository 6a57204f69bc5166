using Purva.Store.Hosting;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests;

/// <summary>What wakes the parts of a running site: no ring is lost, no turn is given twice. A test that waits for ever is a deadlock, and found.</summary>
[Collection(OneAtATime)]
public sealed class WaitingTests
{
    [Fact]
    public void An_alarm_loses_no_ring() => Assert.Null(FirstBug(async () =>
    {
        var changes = 0;
        using var alarm = new Alarm(TimeSpan.FromSeconds(1), new StillTime());
        void Change()
        {
            Interlocked.Increment(ref changes);
            alarm.Ring();
        }

        async Task SeeAllAsync()
        {
            while (Volatile.Read(ref changes) < 3)
            {
                await alarm.WaitAsync();
            }
        }

        await Task.WhenAll(Task.Run(SeeAllAsync), Task.Run(Change), Task.Run(Change), Task.Run(Change));
    }, 1_000));

    [Fact]
    public void A_pulse_wakes_everybody_who_asked_before_they_looked() => Assert.Null(FirstBug(async () =>
    {
        var changes = 0;
        var pulse = new Pulse();
        using var alarm = new Alarm(TimeSpan.FromSeconds(1), new StillTime());
        void Change()
        {
            Interlocked.Increment(ref changes);
            pulse.Fire();
        }

        async Task SeeAllAsync()
        {
            while (pulse.Next() is var next && Volatile.Read(ref changes) < 2)
            {
                await next;
            }
        }

        async Task HearAllAsync()
        {
            using var ring = pulse.Ring(alarm);
            while (Volatile.Read(ref changes) < 2)
            {
                await alarm.WaitAsync();
            }
        }

        await Task.WhenAll(Task.Run(SeeAllAsync), Task.Run(SeeAllAsync), Task.Run(HearAllAsync), Task.Run(Change), Task.Run(Change));
    }, 1_000));

    [Fact]
    public void A_turnstile_lets_one_through_at_a_time_and_everybody_in_the_end() => Assert.Null(FirstBug(async () =>
    {
        var turnstile = new Turnstile();
        var (inside, through) = (0, 0);
        async Task PassAsync()
        {
            await turnstile.EnterAsync(CancellationToken.None);
            Holds(Interlocked.Increment(ref inside) == 1, "two are inside");
            through++;
            Interlocked.Decrement(ref inside);
            turnstile.Leave();
        }

        await Task.WhenAll(Task.Run(PassAsync), Task.Run(PassAsync), Task.Run(PassAsync));
        Holds(through == 3, "somebody did not pass");
        await turnstile.EnterAsync(CancellationToken.None);
    }, 1_000));

    [Fact]
    public void A_promise_keeps_the_first_answer_only() => Assert.Null(FirstBug(async () =>
    {
        var promise = new Promise<int>();
        await Together(() => promise.Keep(1), () => promise.Keep(2), () => promise.Break(new InvalidOperationException("broken")));
        var first = promise.Task.IsFaulted ? 0 : await promise.Task;
        promise.Keep(3);
        Holds((promise.Task.IsFaulted ? 0 : await promise.Task) == first && first < 3, "a second answer counted");
    }, 1_000));
}
