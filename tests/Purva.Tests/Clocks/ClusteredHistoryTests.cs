using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ClusteredHistoryTests
{
    private static readonly ReplicaId[][] TwoClusters = [[new(0xa), new(0xb)], [new(0x1a), new(0x1b)]];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void In_random_runs_every_answer_is_the_definitions(int clusters)
    {
        var (pairs, across, ordered) = (0, 0, 0);
        for (var seed = 0; seed < 12; seed++)
        {
            var run = new ClusteredRun(seed, clusters, steps: 90);
            foreach (var (left, leftExact) in run.Events)
            {
                foreach (var (right, rightExact) in run.Events)
                {
                    Assert.True(run.History.TryCompare(left, right, out var order));
                    var expected = leftExact.CompareCausally(rightExact);
                    Assert.True(expected == order, $"seed {seed}: {left} is {expected} {right}, and is said to be {order}");
                    pairs++;
                    var isAcross = left.Dot.Replica.Value / 16 != right.Dot.Replica.Value / 16;
                    across += isAcross ? 1 : 0;
                    ordered += isAcross && expected != CausalOrder.Concurrent ? 1 : 0;
                }
            }
        }

        // Most of what could go wrong is between clusters, both ordered and not.
        Assert.True(pairs > 90_000 && across > 30_000 && ordered > 5_000 && across - ordered > 5_000, $"{pairs}, {across}, {ordered}");
    }

    [Fact]
    public void What_is_stored_is_the_size_of_the_cluster_except_for_receipts_from_outside()
    {
        var run = new ClusteredRun(seed: 1, clusters: 3, steps: 400);

        Assert.All(run.Events.Where(e => !e.Stamp.IsClusterReceive), e => Assert.InRange(e.Stamp.Seen.Count, 1, 4));
        Assert.Equal(run.Events.Count(e => e.Stamp.IsClusterReceive), run.History.ClusterReceiveCount);
        Assert.InRange(run.History.ClusterReceiveCount, 1, 100);
    }

    [Fact]
    public void A_question_whose_receipts_are_not_recorded_is_not_answered()
    {
        var (a, b) = (new ClusteredClock(TwoClusters[0][0], TwoClusters[0]), new ClusteredClock(TwoClusters[0][1], TwoClusters[0]));
        var outside = new ClusteredClock(TwoClusters[1][0], TwoClusters[1]);
        var cause = outside.Advance(out var message);
        Assert.True(a.TryReceive(outside.Replica, message, out var received));
        Assert.True(b.TryReceive(a.Replica, a.Current, out var effect));
        var history = new ClusteredHistory(TwoClusters);

        Assert.True(history.TryRecord(cause) && history.TryRecord(effect));
        Assert.False(history.TryCompare(cause, effect, out _));
        Assert.True(history.TryCompare(received, effect, out var within) && within == CausalOrder.Before);
        Assert.True(history.TryRecord(received));
        Assert.True(history.TryCompare(cause, effect, out var order) && order == CausalOrder.Before);
        Assert.True(history.TryCompare(effect, cause, out order) && order == CausalOrder.After);
        Assert.True(history.TryCompare(effect, effect, out order) && order == CausalOrder.Equal);
    }

    [Fact]
    public void Events_are_recorded_once_and_in_the_order_of_their_replica()
    {
        var clock = new ClusteredClock(TwoClusters[0][0], TwoClusters[0]);
        var (first, second) = (clock.Advance(out _), clock.Advance(out _));
        var history = new ClusteredHistory(TwoClusters);

        Assert.False(history.TryRecord(second));
        Assert.True(history.TryRecord(first) && history.TryRecord(second));
        Assert.False(history.TryRecord(first));
        Assert.False(history.TryRecord(ClusteredStamp.Parse("f:1{f:1}")));
        Assert.False(history.TryCompare(ClusteredStamp.Parse("f:1{f:1}"), first, out _));
    }

    [Fact]
    public void No_replica_is_in_two_clusters()
    {
        Assert.Throws<ArgumentException>(() => new ClusteredHistory([TwoClusters[0], TwoClusters[0]]));
        Assert.Throws<ArgumentException>(() => new ClusteredHistory([[default(ReplicaId)]]));
    }
}
