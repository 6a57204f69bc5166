using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class LamportClockTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly LamportTimestamp Greatest = new(ulong.MaxValue, new ReplicaId(0xb));

    [Fact]
    public void Causes_have_smaller_counters_and_the_evidence_never_rules_out_what_happened() =>
        Generate.ProcessHistory.Sample(steps =>
        {
            var clocks = Array.ConvertAll([0xaUL, 0xbUL, 0xcUL], id => new LamportClock(new ReplicaId(id)));
            var run = new ProcessRun();
            var stamps = new List<LamportTimestamp>();
            foreach (var step in steps)
            {
                stamps.Add(run.Take(step) is { } from ? Receive(clocks[step.At], stamps[from]) : clocks[step.At].Advance());
            }

            for (var left = 0; left < run.Count; left++)
            {
                for (var right = 0; right < run.Count; right++)
                {
                    var order = run.Compare(left, right);
                    Assert.True(order != CausalOrder.Before || stamps[left] < stamps[right]);
                    Assert.True(stamps[left].EvidenceAgainst(stamps[right]).Allows(order));
                    Assert.Equal(order == CausalOrder.Equal, stamps[left] == stamps[right]);
                }
            }
        });

    [Fact]
    public void A_receipt_is_one_more_than_the_greater_of_both_and_a_witness_is_no_event() =>
        Gen.Select(Gen.ULong[0, 9], Gen.ULong[1, 9]).Sample((own, message) =>
        {
            var received = new LamportTimestamp(message, new ReplicaId(0xb));
            var clock = new LamportClock(A, own);
            var witness = new LamportClock(A, own);

            Assert.Equal(new LamportTimestamp(Math.Max(own, message) + 1, A), Receive(clock, received));
            Assert.True(witness.TryWitness(received));
            Assert.Equal(Math.Max(own, message), witness.Last);
            Assert.True(witness.Advance().Counter > Math.Max(own, message));
        });

    [Fact]
    public void A_clock_starts_at_one_or_above_what_it_issued_in_an_earlier_life()
    {
        Assert.Equal("1@a", new LamportClock(A).Advance().ToString());
        Assert.Equal("42@a", new LamportClock(A, resumeAbove: 41).Advance().ToString());
    }

    [Fact]
    public void Nothing_beyond_the_bound_is_issued()
    {
        var clock = new LamportClock(A);
        clock.Extend(2);
        clock.Advance();
        clock.Advance();

        Assert.Throws<InvalidOperationException>(() => clock.Advance());
        Assert.Throws<InvalidOperationException>(() => clock.TryReceive(new LamportTimestamp(9, A), out _));
        Assert.Equal(2UL, clock.Last);
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Extend(1));
        clock.Extend(3);
        Assert.Equal(3UL, clock.Advance().Counter);
        Assert.Equal("4@a", new LamportClock(A, clock.Bound).Advance().ToString());
    }

    [Fact]
    public void The_last_counter_is_refused_from_elsewhere_and_never_wraps()
    {
        var clock = new LamportClock(A, resumeAbove: 7);
        var full = new LamportClock(A, resumeAbove: ulong.MaxValue);

        Assert.False(clock.TryReceive(Greatest, out _));
        Assert.False(clock.TryWitness(Greatest));
        Assert.Equal(7UL, clock.Last);
        Assert.Throws<OverflowException>(() => full.Advance());
        Assert.Throws<OverflowException>(() => full.TryReceive(new LamportTimestamp(1, A), out _));
        Assert.Equal(ulong.MaxValue, full.Last);
    }

    [Fact]
    public void A_counter_too_far_ahead_is_refused_and_one_just_at_the_lead_is_not()
    {
        var clock = new LamportClock(A, resumeAbove: 10, maxLead: 5);

        Assert.False(clock.TryReceive(new LamportTimestamp(16, A), out _));
        Assert.False(clock.TryWitness(new LamportTimestamp(16, A)));
        Assert.Equal(10UL, clock.Last);
        Assert.True(clock.TryReceive(new LamportTimestamp(15, A), out var now));
        Assert.Equal(16UL, now.Counter);
        Assert.True(clock.TryWitness(new LamportTimestamp(1, A)));
    }

    [Fact]
    public void A_clock_of_nobody_is_refused() => Assert.Throws<ArgumentException>(() => new LamportClock(default));

    [Fact]
    public void Threads_that_share_a_clock_never_get_the_same_timestamp()
    {
        const int threads = 4;
        const int each = 20_000;
        var clock = new LamportClock(A);
        var issued = new LamportTimestamp[threads][];

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker =>
            issued[worker] = [.. Enumerable.Range(0, each).Select(i => i % 2 == 0 ? clock.Advance() : Receive(clock, new LamportTimestamp((ulong)i, A)))]);

        Assert.Equal(threads * each, issued.SelectMany(mine => mine).Distinct().Count());
        Assert.All(issued, mine => Assert.True(mine.Zip(mine.Skip(1)).All(pair => pair.First < pair.Second)));
    }

    [Fact]
    public void Advancing_and_receiving_allocate_nothing()
    {
        var clock = new LamportClock(A);
        var message = new LamportTimestamp(3, A);

        Assert.Equal(0, Allocation.Of(() => clock.Advance()));
        Assert.Equal(0, Allocation.Of(() => clock.TryReceive(message, out _)));
    }

    private static LamportTimestamp Receive(LamportClock clock, LamportTimestamp message)
    {
        Assert.True(clock.TryReceive(message, out var now));
        return now;
    }
}
