using Purva.Clocks;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests;

[Collection(Interleavings.OneAtATime)]
public sealed class HybridLogicalClockTests
{
    private static readonly TimeSpan AnyDrift = TimeSpan.Zero;

    [Fact]
    public void No_timestamp_is_issued_twice_and_each_thread_sees_them_increase() => Assert.Null(FirstBug(async () =>
    {
        var clock = new HybridLogicalClock(AnyDrift);
        var issued = new HybridTimestamp[3][];
        await Together([.. Enumerable.Range(0, 3).Select(thread => (Action)(() => issued[thread] = [clock.Advance(thread % 2), clock.Advance(1)]))]);

        Holds(issued.All(two => two[0] < two[1]), "a thread saw its timestamps decrease");
        Holds(issued.SelectMany(two => two).Distinct().Count() == 6, "a timestamp was issued twice");
        Holds(clock.Last == issued.SelectMany(two => two).Max(), "the last is the greatest");
    }));

    [Fact]
    public void A_receipt_is_after_its_message_and_after_all_that_was_issued_before() => Assert.Null(FirstBug(async () =>
    {
        var clock = new HybridLogicalClock(AnyDrift);
        var message = new HybridTimestamp((5UL << HybridTimestamp.CounterBits) + 7);
        HybridTimestamp before = default, received = default, after = default, other = default;
        await Together(
            () =>
            {
                before = clock.Advance(1);
                clock.TryReceive(message, 1, out received);
                after = clock.Advance(1);
            },
            () => other = clock.Advance(9));

        Holds(before < received && message < received && received < after, "a receipt is after its causes");
        Holds(other != before && other != received && other != after, "a timestamp was issued twice");
    }));

    [Fact]
    public void What_was_witnessed_is_never_passed_backwards() => Assert.Null(FirstBug(async () =>
    {
        var clock = new HybridLogicalClock(AnyDrift);
        var (high, low) = (new HybridTimestamp(1_000_000), new HybridTimestamp(999_999));
        HybridTimestamp afterHigh = default, afterLow = default;
        await Together(
            () =>
            {
                clock.TryWitness(high, 0);
                afterHigh = clock.Advance(0);
            },
            () =>
            {
                clock.TryWitness(low, 0);
                afterLow = clock.Advance(0);
            });

        Holds(afterHigh > high && afterLow > low && afterHigh != afterLow && clock.Last >= high, "the clock went backwards");
    }));

    [Fact]
    public void The_bound_is_never_passed() => Assert.Null(FirstBug(async () =>
    {
        var clock = new HybridLogicalClock(AnyDrift);
        clock.Extend(new HybridTimestamp(2));
        var issued = new List<HybridTimestamp>[] { [], [] };
        await Together([.. issued.Select(mine => (Action)(() =>
        {
            for (var i = 0; i < 2; i++)
            {
                try
                {
                    mine.Add(clock.Advance(0));
                }
                catch (InvalidOperationException)
                {
                    return;
                }
            }
        }))]);

        Holds(issued.SelectMany(mine => mine).Order().SequenceEqual([new HybridTimestamp(1), new HybridTimestamp(2)]), "the bound was passed, or not used up");
    }));
}
