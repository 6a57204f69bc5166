using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Deltas;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Deltas;

public sealed class DotRunTests
{
    [Fact]
    public void Runs_hold_just_the_dots_that_they_were_made_of_and_leave_gaps_between_them() =>
        Generate.Dot.Array[0, 20].Sample(dots =>
        {
            var runs = DotRun.Of([.. dots]);

            Assert.Equal(dots.Distinct().Order(), runs.SelectMany(Dots));
            Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.Replica < pair.Second.Replica || pair.First.Last + 1 < pair.Second.First));
        });

    [Fact]
    public void A_run_is_seen_where_each_of_its_dots_is() =>
        Gen.Select(Generate.CausalContext, Generate.ReplicaId, Gen.ULong[1, 7], Gen.ULong[0, 6]).Sample((context, replica, first, length) =>
        {
            var run = new DotRun(replica, first, first + length);
            Assert.Equal(Dots(run).All(context.Contains), run.IsSeenBy(context));
        });

    [Fact]
    public void A_run_to_the_end_of_counters_costs_nothing_to_refuse() =>
        Assert.False(new DotRun(new ReplicaId(1), 1, ulong.MaxValue).IsSeenBy(CausalContext.Of(new Dot(new ReplicaId(1), 5))));

    private static IEnumerable<Dot> Dots(DotRun run) => Enumerable.Range(0, (int)(run.Last - run.First) + 1).Select(i => new Dot(run.Replica, run.First + (ulong)i));
}
