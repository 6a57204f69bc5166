using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ClusteredClockTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);
    private static readonly ReplicaId Outside = new(0x1a);

    [Fact]
    public void Receipts_from_outside_are_stored_whole_and_all_else_as_the_cluster_sees_it()
    {
        var (a, b) = (new ClusteredClock(A, [A, B]), new ClusteredClock(B, [A]));

        Assert.Equal("a:1{a:1}", a.Advance(out _).ToString());
        Assert.True(a.TryReceive(Outside, VersionVector.Parse("{1a:7}"), out var received));
        Assert.Equal("a:2*{1a:7,a:2}", $"{received.Dot}*{{1a:{received.Seen[Outside]},a:{received.Seen[A]}}}");
        Assert.True(received.IsClusterReceive);
        Assert.Equal("a:3{a:3}", a.Advance(out var message).ToString());
        Assert.Equal(7UL, message[Outside]);
        Assert.True(b.TryReceive(A, message, out var within));
        Assert.Equal("b:1{a:3,b:1}", within.ToString());
        Assert.Equal(7UL, b.Current[Outside]);
        Assert.Equal([A, B], b.Cluster.ToArray());
    }

    [Fact]
    public void A_message_that_knows_more_of_our_events_than_we_do_is_refused()
    {
        var clock = new ClusteredClock(A, [A, B]);
        clock.Advance(out var before);

        Assert.False(clock.TryReceive(B, VersionVector.Parse("{a:2,b:1}"), out _));
        Assert.Equal(before, clock.Current);
    }

    [Fact]
    public void A_counter_at_its_end_is_an_error_and_merges_nothing()
    {
        var full = VersionVector.Of(new Dot(A, ulong.MaxValue));
        var clock = new ClusteredClock(A, [B], full);

        Assert.Throws<OverflowException>(() => clock.Advance(out _));
        Assert.Throws<OverflowException>(() => clock.TryReceive(B, VersionVector.Parse("{b:1}"), out _));
        Assert.Equal(full, clock.Current);
    }

    [Fact]
    public void An_operation_is_stamped_as_one_step_and_may_not_move_the_clock()
    {
        var clock = new ClusteredClock(A, [B]);

        Assert.Equal(clock.Current.With(new Dot(A, 1)), clock.Advance((stamp, whole) => whole.With(stamp.Dot)));
        Assert.Throws<InvalidOperationException>(() => clock.Advance((_, _) => clock.Advance(out _)));
        Assert.Equal(2UL, clock.Current[A]);
    }

    [Fact]
    public void Threads_that_share_a_clock_never_get_the_same_event()
    {
        var clock = new ClusteredClock(A, [B]);
        var stamped = new List<ulong>();

        Parallel.For(0, 4_000, _ => clock.Advance((stamp, _) =>
        {
            stamped.Add(stamp.Dot.Counter);
            return 0;
        }));

        Assert.Equal(Enumerable.Range(1, 4_000).Select(counter => (ulong)counter), stamped);
    }

    [Fact]
    public void Nobody_has_no_clock()
    {
        Assert.Throws<ArgumentException>(() => new ClusteredClock(default, [A]));
        Assert.Throws<ArgumentException>(() => new ClusteredClock(A, [default]));
    }
}
