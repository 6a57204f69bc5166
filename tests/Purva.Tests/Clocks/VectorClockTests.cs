using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class VectorClockTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void Stamps_stand_to_each_other_as_the_events_do() =>
        Generate.ProcessHistory.Sample(steps =>
        {
            var clocks = Array.ConvertAll([0xaUL, 0xbUL, 0xcUL], id => new VectorClock(new ReplicaId(id)));
            var run = new ProcessRun();
            var stamps = new List<VectorStamp>();
            foreach (var step in steps)
            {
                stamps.Add(run.Take(step) is { } from ? Receive(clocks[step.At], stamps[from]) : clocks[step.At].Advance());
                Assert.Equal(stamps[^1].Vector, clocks[step.At].Current);
            }

            for (var left = 0; left < run.Count; left++)
            {
                for (var right = 0; right < run.Count; right++)
                {
                    var order = run.Compare(left, right);
                    Assert.Equal(order, stamps[left].CompareCausally(stamps[right]));
                    Assert.Equal(order, stamps[left].Vector.CompareCausally(stamps[right].Vector));
                    Assert.Equal(order == CausalOrder.Before, stamps[left].HappenedBefore(stamps[right]));
                    Assert.Equal(order == CausalOrder.Concurrent, stamps[left].IsConcurrentWith(stamps[right]));
                }
            }
        });

    [Fact]
    public void Tick_merge_and_receipt_are_three_things() =>
        Gen.Select(Generate.VersionVector, Generate.VersionVector).Where((own, received) => received[A] <= own[A]).Sample((own, received) =>
        {
            var (ticks, merges, receives) = (new VectorClock(A, own), new VectorClock(A, own), new VectorClock(A, own));

            Assert.Equal(own.Advance(A, out _), ticks.Advance().Vector);
            Assert.Equal(ReceiveResult.Accepted, merges.Merge(received));
            Assert.Equal(own.Merge(received), merges.Current);
            Assert.Equal(ReceiveResult.Accepted, receives.Receive(received, out var stamp));
            Assert.Equal(own.Merge(received).Advance(A, out _), stamp.Vector);
            Assert.Equal(stamp.Vector, receives.Current);
        });

    /// <summary>The dabba meetings of the reference notes, which are right where a meeting merges and is no event.</summary>
    [Fact]
    public void The_dabba_carriers_meet_with_the_numbers_of_the_notes()
    {
        var (first, second) = (new VectorClock(A), new VectorClock(B));
        var third = new VectorClock(new ReplicaId(0xc));
        third.Advance();
        var round = first.Advance();
        second.Advance();

        Assert.Equal(ReceiveResult.Accepted, second.Merge(round.Vector));
        Assert.Equal("{a:1,b:1}", second.Current.ToString());
        Assert.Equal(ReceiveResult.Accepted, third.Merge(second.Current));
        Assert.Equal("{a:1,b:1,c:1}", third.Current.ToString());
    }

    /// <summary>The train announcements of the reference notes, with each announcement one event.</summary>
    [Fact]
    public void The_trains_are_announced_with_the_right_numbers()
    {
        var (dadar, central, bandra) = (new VectorClock(A), new VectorClock(B), new VectorClock(new ReplicaId(0xc)));
        var announced = dadar.Advance();
        var heard = Receive(central, announced);
        var passedOn = central.Advance();
        bandra.Advance();
        var late = Receive(bandra, passedOn);

        Assert.Equal("a@{a:1}", announced.ToString());
        Assert.Equal("b@{a:1,b:1}", heard.ToString());
        Assert.Equal("b@{a:1,b:2}", passedOn.ToString());
        Assert.Equal("c@{a:1,b:2,c:2}", late.ToString());
        Assert.Equal("c@{a:1,b:2,c:3}", bandra.Advance().ToString());
    }

    [Fact]
    public void A_vector_that_knows_more_of_our_events_than_we_do_is_refused_and_changes_nothing()
    {
        var clock = new VectorClock(A, VersionVector.Parse("{a:3,b:1}"));
        var foreign = VersionVector.Parse("{a:4,b:9}");

        Assert.Equal(ReceiveResult.OwnEventsUnknown, clock.Receive(foreign, out _));
        Assert.Equal(ReceiveResult.OwnEventsUnknown, clock.Merge(foreign));
        Assert.Equal("{a:3,b:1}", clock.Current.ToString());
    }

    [Fact]
    public void More_replicas_than_allowed_are_refused_and_change_nothing()
    {
        var clock = new VectorClock(A, maxReplicas: 3);

        Assert.Equal(ReceiveResult.TooManyReplicas, clock.Merge(VersionVector.Parse("{b:1,c:1,d:1}")));
        Assert.Equal(ReceiveResult.TooManyReplicas, clock.Receive(VersionVector.Parse("{b:1,c:1,d:1}"), out _));
        Assert.Equal(ReceiveResult.Accepted, clock.Receive(VersionVector.Parse("{b:1,c:1}"), out _));
        Assert.Equal(ReceiveResult.TooManyReplicas, clock.Merge(VersionVector.Parse("{d:1}")));
        Assert.Equal(ReceiveResult.Accepted, clock.Merge(VersionVector.Parse("{c:7}")));
        Assert.Equal("{a:1,b:1,c:7}", clock.Current.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorClock(A, maxReplicas: 0));
    }

    [Fact]
    public void A_clock_at_its_end_refuses_and_merges_nothing()
    {
        var full = VersionVector.Of(new Dot(A, ulong.MaxValue));
        var clock = new VectorClock(A, full);

        Assert.Throws<OverflowException>(() => clock.Advance());
        Assert.Throws<OverflowException>(() => clock.Receive(VersionVector.Parse("{b:1}"), out _));
        Assert.Throws<OverflowException>(() => clock.Advance<int>(_ => throw new UnreachableOperationException()));
        Assert.Equal(full, clock.Current);
    }

    [Fact]
    public void A_clock_of_nobody_is_refused() => Assert.Throws<ArgumentException>(() => new VectorClock(default));

    private static VectorStamp Receive(VectorClock clock, VectorStamp message)
    {
        Assert.Equal(ReceiveResult.Accepted, clock.Receive(message.Vector, out var stamp));
        return stamp;
    }

    private sealed class UnreachableOperationException : Exception;
}
