using Purva.Clocks;
using Purva.Clocks.Probable;
using Xunit;

namespace Purva.Tests.Clocks.Probable;

/// <summary>How often a Bloom clock errs, by experiment, against what it and the paper say. Seeded, so always the same.</summary>
public sealed partial class BloomClockTests
{
    private const int Trials = 20_000;

    [Theory]
    [InlineData(32, 1, 20)]
    [InlineData(64, 2, 30)]
    [InlineData(100, 3, 60)]
    public void The_papers_estimate_is_right_for_one_event_that_has_nothing_in_common_with_the_other_clock(int cells, int hashes, int laterEvents)
    {
        var measured = Measure(shared: 0, earlierAlone: 1, laterEvents, cells, hashes, out var paper, out var stated);

        Assert.InRange(measured, paper * 0.9, paper * 1.1);
        Assert.InRange(measured, 0, stated * 1.02);
    }

    [Fact]
    public void The_papers_estimate_is_too_high_for_many_events()
    {
        var measured = Measure(shared: 0, earlierAlone: 20, laterAlone: 60, cells: 16, hashes: 1, out var paper, out var stated);

        Assert.InRange(measured, 0, paper / 2);
        Assert.InRange(measured, 0, stated);
    }

    [Fact]
    public void The_papers_estimate_is_far_too_low_for_clocks_with_a_past_in_common_and_the_stated_doubt_is_not()
    {
        var measured = Measure(shared: 100, earlierAlone: 1, laterAlone: 10, cells: 64, hashes: 2, out var paper, out var stated);

        Assert.InRange(measured, 0.05, 0.2);
        Assert.True(paper < measured / 20, $"the paper says {paper}, and it is {measured}");
        Assert.InRange(stated, measured * 0.98, measured * 2);
    }

    [Fact]
    public void In_runs_with_messages_concurrent_events_look_ordered_no_more_often_than_stated()
    {
        var random = new Random(11);
        double errors = 0, stated = 0, pairs = 0;
        for (var run = 0; run < 60; run++)
        {
            var steps = Enumerable.Range(0, 120).Select(step => (random.Next(5), random.Next(2) == 0 ? random.Next(step + 1) : int.MaxValue)).ToArray();
            var events = Run(steps, cells: 40, hashes: 2);
            foreach (var a in events)
            {
                foreach (var b in events.Where(b => a.Exact.CompareCausally(b.Exact) == CausalOrder.Concurrent))
                {
                    // For the question whether a is before b the doubt counts however the pair looks: it bounds how often it would look so.
                    pairs++;
                    var answer = a.Clock.CompareCausally(b.Clock);
                    var doubt = DoubtOfBefore(a.Clock, b.Clock);
                    Assert.Equal(answer.Apparent == CausalOrder.Before ? doubt : answer.FalsePositiveProbability, answer.FalsePositiveProbability);
                    errors += answer.Apparent == CausalOrder.Before ? 1 : 0;
                    stated += doubt;
                }
            }
        }

        Assert.True(pairs > 100_000 && errors > 100, $"{errors} of {pairs}");
        Assert.True(errors <= stated, $"{errors} of {pairs} pairs look ordered; stated were {stated}");
    }

    [Theory]
    [InlineData("[0,0,0,0,0,0,0,0,0,0]/2", "[0,0,0,0,0,0,0,0,0,0]/2", "Equal (or concurrent, 0.04)")]
    [InlineData("[1,0,0,0,0,0,0,1,0,0]/2", "[1,2,1,0,0,0,0,1,0,0]/2", "Before (or concurrent, 0.16)")]
    [InlineData("[1,2,1,3,0,0,0,1,0,0]/2", "[1,0,0,0,0,0,0,1,0,0]/2", "After (or concurrent, 0.25)")]
    [InlineData("[0,0,0]/2", "[1,2,3]/2", "Before (or concurrent, 1)")]
    [InlineData("[0,1,0]/2", "[1,0,3]/2", "Concurrent")]
    public void The_answer_states_its_doubt(string left, string right, string answer) =>
        Assert.Equal(answer, BloomClock.Parse(left).CompareCausally(BloomClock.Parse(right)).ToString());

    /// <summary>The doubt as documented: of m cells n are above, and k are drawn, so ((n + k) / m)ᵏ.</summary>
    private static double DoubtOfBefore(BloomClock a, BloomClock b)
    {
        var higher = Enumerable.Range(0, a.Cells.Length).Count(cell => b.Cells[cell] > a.Cells[cell]);
        return Math.Pow(Math.Min(1, (double)(higher + a.Hashes) / a.Cells.Length), a.Hashes);
    }

    /// <summary>How often a clock looks before another which does not know its last event, and the mean of what the paper and the answers say.</summary>
    private static double Measure(int shared, int earlierAlone, int laterAlone, int cells, int hashes, out double paper, out double stated)
    {
        var random = new Random(5);
        var looksBefore = 0;
        (paper, stated) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var common = Count(new BloomClock(cells, hashes), random, shared);
            var earlier = Count(common, random, earlierAlone);
            var later = Count(common, random, laterAlone);
            looksBefore += earlier.CompareCausally(later).Apparent is CausalOrder.Before or CausalOrder.Equal ? 1 : 0;
            paper += earlier.EstimateUnrelated(later) / Trials;
            stated += DoubtOfBefore(earlier, later) / Trials;
        }

        return (double)looksBefore / Trials;
    }

    private static BloomClock Count(BloomClock clock, Random random, int events)
    {
        for (var i = 0; i < events; i++)
        {
            clock = clock.Advance(new Dot(new ReplicaId((ulong)random.NextInt64(1, long.MaxValue)), 1));
        }

        return clock;
    }
}
