using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Probable;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Probable;

public sealed partial class BloomClockTests
{
    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(GenerateProbable.BloomClock, (left, right) => left.Merge(right), new BloomClock(16, 2));

    [Fact]
    public void What_happened_before_never_looks_otherwise() =>
        MessageHistory.Steps(6, 40).Sample(steps =>
        {
            var events = Run(steps, cells: 8, hashes: 2);
            foreach (var a in events)
            {
                foreach (var b in events)
                {
                    var truth = a.Exact.CompareCausally(b.Exact);
                    var answer = a.Clock.CompareCausally(b.Clock);
                    Assert.True(truth == CausalOrder.Concurrent || answer.Apparent == truth, $"{a.Dot} is {truth} {b.Dot}, and looks {answer}");
                    Assert.Equal(answer.Apparent == CausalOrder.Concurrent, answer.IsCertain);
                    Assert.Equal(answer.Reversed, b.Clock.CompareCausally(a.Clock));
                }
            }
        });

    [Fact]
    public void An_event_counts_up_as_many_times_as_there_are_hashes() =>
        Gen.Select(GenerateProbable.WideBloomClock.Where(clock => !clock.Cells.Contains(uint.MaxValue)), Generate.WideDot).Sample((clock, dot) =>
        {
            if (clock.Cells.ContainsAnyInRange(uint.MaxValue - 32, uint.MaxValue))
            {
                return;
            }

            var after = clock.Advance(dot);
            Assert.Equal(clock.Sum + (ulong)clock.Hashes, after.Sum);
            Assert.True(after.MayContain(dot));
            Assert.Equal(CausalOrder.Before, clock.CompareCausally(after).Apparent);
        });

    [Fact]
    public void An_event_that_was_not_counted_may_be_excluded()
    {
        var clock = new BloomClock(64, 3).Advance(Dot.Parse("a:1"));

        Assert.True(clock.MayContain(Dot.Parse("a:1")));
        Assert.Contains(Enumerable.Range(2, 20), counter => !clock.MayContain(new Dot(new ReplicaId(0xa), (ulong)counter)));
    }

    [Fact]
    public void A_full_cell_is_an_error_and_does_not_wrap()
    {
        var full = BloomClock.Parse($"[{uint.MaxValue}]/1");

        Assert.Throws<OverflowException>(() => full.Advance(Dot.Parse("a:1")));
        Assert.Equal($"[{uint.MaxValue}]/1", full.ToString());
    }

    [Fact]
    public void Clocks_of_different_shape_are_not_compared()
    {
        var clock = new BloomClock(8, 2);

        Assert.Throws<ArgumentException>(() => clock.CompareCausally(new BloomClock(9, 2)));
        Assert.Throws<ArgumentException>(() => clock.Merge(new BloomClock(8, 3)));
        Assert.Throws<ArgumentException>(() => clock.EstimateUnrelated(new BloomClock(8, 3)));
        Assert.Throws<ArgumentException>(() => clock.Advance(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BloomClock(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BloomClock(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BloomClock(8, 33));
    }

    [Fact]
    public void Equal_clocks_hash_alike_and_unequal_ones_differ() =>
        Gen.Select(GenerateProbable.BloomClock, GenerateProbable.BloomClock).Sample((left, right) =>
        {
            Assert.Equal(left.CompareCausally(right).Apparent == CausalOrder.Equal, left.Equals(right));
            Assert.True(!left.Equals(right) || left.GetHashCode() == right.GetHashCode());
        });

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var (left, right) = (BloomClock.Parse("[1,2,0,4]/2"), BloomClock.Parse("[1,2,3,4]/2"));

        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(right)));
    }

    private static IReadOnlyList<MessageHistory.Event<BloomClock>> Run((int Who, int Heard)[] steps, int cells, int hashes) =>
        MessageHistory.Run(
            steps,
            _ => new BloomClock(cells, hashes),
            (clock, message, dot) => (message is null ? clock : clock.Merge(message)).Advance(dot));
}
