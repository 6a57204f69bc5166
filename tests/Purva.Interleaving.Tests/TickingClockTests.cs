using Purva.Clocks;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests;

/// <summary>The other clocks that threads share.</summary>
[Collection(OneAtATime)]
public sealed class TickingClockTests
{
    private static readonly ReplicaId Self = new(0xa);
    private static readonly ReplicaId Other = new(0xb);

    [Fact]
    public void A_Lamport_clock_issues_nothing_twice_and_receipts_are_after_their_messages() => Assert.Null(FirstBug(async () =>
    {
        var clock = new LamportClock(Self);
        LamportTimestamp first = default, second = default, received = default, after = default;
        await Together(
            () =>
            {
                first = clock.Advance();
                second = clock.Advance();
            },
            () =>
            {
                clock.TryReceive(new LamportTimestamp(5, Other), out received);
                after = clock.Advance();
            });

        Holds(first < second && received.Counter > 5 && received < after, "a thread saw its timestamps decrease");
        Holds(new[] { first, second, received, after }.Distinct().Count() == 4, "a timestamp was issued twice");
    }));

    [Fact]
    public void A_Lamport_clock_witnesses_without_losing_what_is_higher() => Assert.Null(FirstBug(async () =>
    {
        var clock = new LamportClock(Self);
        await Together(() => clock.TryWitness(new LamportTimestamp(9, Other)), () => clock.TryWitness(new LamportTimestamp(4, Other)), () => clock.Advance());

        Holds(clock.Last >= 9 && clock.Advance().Counter > 9, "the clock went backwards");
    }));

    [Fact]
    public void A_vector_clock_issues_no_dot_twice_and_a_later_stamp_dominates() => Assert.Null(FirstBug(async () =>
    {
        var clock = new VectorClock(Self);
        var stamps = new VectorStamp[4];
        await Together(
            () =>
            {
                stamps[0] = clock.Advance();
                stamps[1] = clock.Advance();
            },
            () =>
            {
                clock.Receive(VersionVector.Of(new Dot(Other, 3)), out stamps[2]);
                stamps[3] = clock.Advance();
            });

        Holds(stamps.Select(stamp => stamp.Dot).Distinct().Count() == 4, "a dot was issued twice");
        Holds(stamps[0].HappenedBefore(stamps[1]) && stamps[2].HappenedBefore(stamps[3]), "a thread saw its stamps out of order");
        var ordered = stamps.OrderBy(stamp => stamp.Dot.Counter).ToArray();
        Holds(ordered.Zip(ordered.Skip(1)).All(pair => pair.Second.Vector.Dominates(pair.First.Vector)), "a later stamp forgot something");
    }));

    /// <remarks>The scheduler does not know the lock of this clock, so the one schedule that matters is made by hand: another thread wants to tick amid an operation.</remarks>
    [Fact]
    public void A_tick_and_its_operation_are_one_step()
    {
        var clock = new VectorClock(Self);
        var log = new List<string>();
        var other = new Thread(() => clock.Advance(stamp =>
        {
            log.Add($"other {stamp.Dot}");
            return 0;
        }));
        clock.Advance(stamp =>
        {
            other.Start();
            SpinWait.SpinUntil(() => (other.ThreadState & ThreadState.WaitSleepJoin) != 0);
            log.Add($"first {stamp.Dot}");
            return 0;
        });
        other.Join();

        Assert.Equal(["first a:1", "other a:2"], log);
    }

    [Fact]
    public void A_clock_of_writes_issues_nothing_twice() => Assert.Null(FirstBug(async () =>
    {
        var clock = new WriteClock(Self, TimeSpan.Zero);
        var written = new WriteTimestamp[3];
        await Together(
            () => written[0] = clock.Advance(1),
            () =>
            {
                clock.TryWitness(new WriteTimestamp(7, Other), 1);
                written[1] = clock.Advance(1);
            },
            () => written[2] = clock.Advance(2));

        Holds(written.Distinct().Count() == 3 && written[1].Microseconds > 7, "a timestamp was issued twice, or before what was read");
    }));
}
