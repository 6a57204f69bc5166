using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Instrumentation.Tests.Stamps;

public sealed class ProcessClockTests
{
    private static readonly Gen<(int Host, int What, int Message)[]> Steps =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 1_000]).Array[1, 120];

    [Fact]
    public void While_there_is_room_the_clock_is_exactly_what_happened_before() =>
        Steps.Sample(steps =>
        {
            using var world = Play(steps, maxHosts: 8);
            Assert.All(world.Events, happened =>
            {
                Assert.False(happened.Stamp.Clock.IsLossy);
                Assert.Equal(happened.Past.Order(), DotsOf(happened.Stamp).Order());
            });
        });

    [Fact]
    public void Without_room_it_claims_nothing_untrue_and_says_that_it_may_lack_something() =>
        Steps.Sample(steps =>
        {
            using var world = Play(steps, maxHosts: 3);
            Assert.All(world.Events, happened =>
            {
                Assert.InRange(happened.Stamp.Clock.Kept.Count, 1, 3);
                Assert.Equal(happened.Stamp.Clock.IsLossy, happened.Stamp.ToString().EndsWith('~'));
                Assert.Subset(happened.Past, DotsOf(happened.Stamp));
                Assert.True(happened.Stamp.Clock.IsLossy || happened.Past.Count == DotsOf(happened.Stamp).Count);
            });
        });

    [Fact]
    public void Whoever_has_all_logs_finds_every_cause_again_however_little_was_remembered() =>
        Steps.Sample(steps =>
        {
            using var world = Play(steps, maxHosts: 2);
            var known = new Dictionary<Dot, HashSet<Dot>>();
            foreach (var (stamp, past) in world.Events)
            {
                // What an event follows directly: the event before it, and the last of each process that its clock names.
                var found = new HashSet<Dot> { stamp.Dot };
                foreach (var cause in stamp.Clock.Kept.Entries.ToArray().Append(new Dot(stamp.Dot.Replica, stamp.Dot.Counter - 1)))
                {
                    found.UnionWith(known.GetValueOrDefault(cause) ?? []);
                }

                known.Add(stamp.Dot, found);
                Assert.Equal(past.Order(), found.Order());
            }
        });

    [Fact]
    public void A_claim_of_events_that_never_were_here_is_refused()
    {
        using var tracer = Tracer.Make("shop", 1);
        tracer.Record("one");
        Assert.Equal(ReceiveOutcome.OwnEventsUnknown, tracer.Receive("liar-2:5,shop-1:2", "received", out var stamp));
        Assert.Equal("shop-1:2", stamp.ToString());
        Assert.Equal(ReceiveOutcome.OwnEventsUnknown, tracer.Receive("shop-1:9", "received", out _));
        Assert.Equal(ReceiveOutcome.Accepted, tracer.Receive("honest-2:5,shop-1:3", "received", out stamp));
        Assert.Equal("shop-1:4,honest-2:5", stamp.ToString());
        Assert.Equal(2, tracer.Counts.Refused);
    }

    [Fact]
    public void A_process_keeps_its_name()
    {
        using var tracer = Tracer.Make("shop", 1);
        Assert.Equal(ReceiveOutcome.Accepted, tracer.Receive("cart-2:5", "received", out _));
        Assert.Equal(ReceiveOutcome.NameContradicted, tracer.Receive("tart-2:6", "received", out _));
        Assert.Equal(ReceiveOutcome.NameContradicted, tracer.Receive("mail-3:1,tart-2:6", "received", out _));
        Assert.Equal(ReceiveOutcome.NameContradicted, tracer.Receive("mail-3:1,chop-1:1", "received", out var stamp));
        Assert.Equal("shop-1:4,cart-2:5", stamp.ToString());
    }

    [Fact]
    public void A_message_to_oneself_is_received()
    {
        using var tracer = Tracer.Make("shop", 1);
        Assert.Equal(ReceiveOutcome.Accepted, tracer.Receive(tracer.Send("sent").ToString(), "received", out var stamp));
        Assert.Equal("shop-1:2", stamp.ToString());
    }

    [Fact]
    public void Whatever_comes_moves_the_own_counter_by_one() =>
        Gen.Select(Gen.String, Gen.Int[0, 2]).Array[1, 20].Sample(headers =>
        {
            using var tracer = Tracer.Make("shop", 1);
            var before = tracer.Current;
            foreach (var (header, _) in headers)
            {
                var outcome = tracer.Receive(header, "received", out var stamp);
                Assert.Equal(before.Dot.Counter + 1, stamp.Dot.Counter);
                Assert.True(outcome == ReceiveOutcome.Accepted || stamp.Clock.Kept.Count == Math.Max(before.Clock.Kept.Count, 1));
                before = stamp;
            }
        });

    [Fact]
    public void An_event_that_nobody_exports_allocates_nothing()
    {
        using var tracer = Tracer.Make("shop", 1);
        tracer.Receive("cart-2:5,mail-3:1", "received", out _);
        tracer.Record("warm");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            tracer.Record("something");
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static MessagePassing Play((int Host, int What, int Message)[] steps, int maxHosts)
    {
        var world = new MessagePassing(hosts: 8, maxHosts);
        foreach (var (host, what, message) in steps)
        {
            world.Step(host, what, message);
        }

        return world;
    }

    private static HashSet<Dot> DotsOf(ClockStamp stamp)
    {
        var dots = new HashSet<Dot>();
        foreach (var last in stamp.Clock.Kept.Entries)
        {
            for (var counter = 1UL; counter <= last.Counter; counter++)
            {
                dots.Add(new Dot(last.Replica, counter));
            }
        }

        return dots;
    }
}
