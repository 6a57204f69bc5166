using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class MatrixClockTests
{
    private static readonly ReplicaId[] Members = [new(0xa), new(0xb), new(0xc), new(0xd)];

    /// <summary>Steps: whose, and which earlier message it receives, if there is one and it is another's; and whether the receipt is an event.</summary>
    private static readonly Gen<(int Who, int Heard, bool IsEvent)[]> Steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Gen.Bool).Array[0, 40];

    [Fact]
    public void A_row_never_claims_more_than_its_replica_has_seen_and_its_own_is_its_vector_clock() =>
        Steps.Sample(steps =>
        {
            var clocks = Members.Select(replica => new MatrixClock(replica)).ToArray();
            var exact = new VersionVector[Members.Length];
            var sent = new List<(int Sender, KnowledgeMatrix Matrix, VersionVector Exact)>();
            foreach (var (who, heard, isEvent) in steps)
            {
                var message = heard < sent.Count ? sent[heard] : default;
                var isReceipt = message.Exact.Count > 0;
                exact[who] = exact[who].Merge(message.Exact);
                exact[who] = isReceipt && !isEvent ? exact[who] : exact[who].Advance(Members[who], out _);
                Take(clocks[who], isReceipt, isEvent, isReceipt ? Members[message.Sender] : default, message.Matrix);
                sent.Add((who, clocks[who].Current, exact[who]));

                Assert.Equal(exact[who], clocks[who].Current[Members[who]]);
                Assert.All(Members.Zip(exact), row => Assert.True(row.Second.Dominates(clocks[who].Current[row.First])));
                Assert.All(exact, seen => Assert.True(seen.Dominates(clocks[who].SeenByAll(Members))));
            }
        });

    [Fact]
    public void What_everybody_has_acknowledged_is_seen_by_all()
    {
        var clocks = Members.Select(replica => new MatrixClock(replica)).ToArray();
        var first = clocks[0].Advance(out var matrix);
        foreach (var clock in clocks[1..])
        {
            Assert.Equal(MatrixReceiveResult.Accepted, clock.Receive(Members[0], matrix, out _));
            Assert.False(clocks[0].SeenByAll(Members).Contains(first));
            Assert.Equal(MatrixReceiveResult.Accepted, clocks[0].Merge(clock.Replica, clock.Current));
        }

        Assert.True(clocks[0].SeenByAll(Members).Contains(first));
        Assert.False(clocks[1].SeenByAll(Members).Contains(first));
        Assert.Equal(1UL, clocks[0].Current[Members[0], Members[0]]);
    }

    [Fact]
    public void A_matrix_that_knows_more_of_our_events_than_we_do_is_refused_whoever_says_so()
    {
        var clock = new MatrixClock(Members[0]);
        clock.Advance(out var before);

        Assert.Equal(MatrixReceiveResult.OwnEventsUnknown, clock.Receive(Members[1], KnowledgeMatrix.Parse("{b:{a:2,b:1}}"), out _));
        Assert.Equal(MatrixReceiveResult.OwnEventsUnknown, clock.Merge(Members[1], KnowledgeMatrix.Parse("{b:{a:2,b:1},c:{a:2}}")));
        Assert.Equal(before, clock.Current);
    }

    [Fact]
    public void A_matrix_that_contradicts_itself_is_refused()
    {
        var clock = new MatrixClock(Members[0]);

        Assert.Equal(MatrixReceiveResult.Inconsistent, clock.Receive(Members[1], KnowledgeMatrix.Parse("{b:{b:1},c:{c:1}}"), out _));
        Assert.Equal(MatrixReceiveResult.Inconsistent, clock.Merge(default, KnowledgeMatrix.Parse("{b:{b:1}}")));
        Assert.True(clock.Current.IsEmpty);
    }

    [Fact]
    public void More_replicas_than_the_clock_may_know_are_refused()
    {
        var clock = new MatrixClock(Members[0], maxReplicas: 2);
        clock.Advance(out _);

        Assert.Equal(MatrixReceiveResult.TooManyReplicas, clock.Merge(Members[1], KnowledgeMatrix.Parse("{b:{b:1,c:1}}")));
        Assert.Equal(MatrixReceiveResult.Accepted, clock.Merge(Members[1], KnowledgeMatrix.Parse("{b:{b:1}}")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixClock(Members[0], maxReplicas: 0));
        Assert.Throws<ArgumentException>(() => new MatrixClock(default));
    }

    [Fact]
    public void A_counter_at_its_end_is_an_error_and_merges_nothing()
    {
        var full = KnowledgeMatrix.Empty.With(Members[0], VersionVector.Of(new Dot(Members[0], ulong.MaxValue)));
        var clock = new MatrixClock(Members[0], full);

        Assert.Throws<OverflowException>(() => clock.Advance(out _));
        Assert.Throws<OverflowException>(() => clock.Receive(Members[1], KnowledgeMatrix.Parse("{b:{b:1}}"), out _));
        Assert.Equal(full, clock.Current);
    }

    [Fact]
    public void Threads_that_share_a_clock_stamp_their_operations_in_order()
    {
        var clock = new MatrixClock(Members[0]);
        var stamped = new List<ulong>();

        Parallel.For(0, 4_000, _ => clock.Advance((dot, matrix) =>
        {
            stamped.Add(dot.Counter);
            return matrix;
        }));

        Assert.Equal(Enumerable.Range(1, 4_000).Select(counter => (ulong)counter), stamped);
        Assert.Throws<InvalidOperationException>(() => clock.Advance((_, _) => clock.Advance(out _)));
        Assert.Equal(0, Allocation.Of(() => clock.Current.Dominates(clock.Current)));
    }

    private static void Take(MatrixClock clock, bool isReceipt, bool isEvent, ReplicaId sender, KnowledgeMatrix message)
    {
        var result = MatrixReceiveResult.Accepted;
        if (!isReceipt)
        {
            clock.Advance(out _);
        }
        else
        {
            result = isEvent ? clock.Receive(sender, message, out _) : clock.Merge(sender, message);
        }

        Assert.Equal(MatrixReceiveResult.Accepted, result);
    }
}
