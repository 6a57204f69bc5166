using System.Collections.Concurrent;
using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class BatchedClockTests
{
    private static readonly ReplicaId A = new(0xa);

    [Fact]
    public void Whoever_looks_sees_a_clock_that_batches_nothing() =>
        Gen.Select(Gen.Int[0, 9], Generate.VersionVector).Array[0, 40].Sample(steps =>
        {
            var clock = new BatchedClock(A, VersionVector.Empty);
            var plain = VersionVector.Empty;
            foreach (var (kind, vector) in steps)
            {
                switch (kind)
                {
                    case <= 5:
                        plain = plain.Advance(A, out var recorded);
                        Assert.Equal(recorded, clock.Record());
                        break;
                    case 6:
                        plain = plain.Advance(A, out var stamped);
                        Assert.Equal(plain, clock.Stamp(out var dot));
                        Assert.Equal(stamped, dot);
                        break;
                    case 7:
                        Assert.Equal(plain.CompareCausally(vector), clock.CompareCausally(vector));
                        break;
                    case 8:
                        var isPossible = vector[A] <= plain[A];
                        plain = isPossible ? plain.Merge(vector).Advance(A, out _) : plain;
                        Assert.Equal(isPossible, clock.TryReceive(vector, out _));
                        break;
                    case 9:
                        Assert.Equal(plain, clock.Current);
                        Assert.Equal(0UL, clock.Pending);
                        break;
                }
            }

            Assert.Equal(plain, clock.Current);
        });

    [Fact]
    public void Recording_allocates_nothing_and_is_seen_as_pending_only_until_somebody_looks()
    {
        var clock = new BatchedClock(A, VersionVector.Empty);

        Assert.Equal(0, Allocation.Of(() => clock.Record()));
        Assert.True(clock.Pending > 0);
        Assert.Equal(clock.Pending, clock.Current[A]);
        Assert.Equal(0UL, clock.Pending);
    }

    [Fact]
    public void Threads_that_share_a_clock_never_get_the_same_dot()
    {
        var clock = new BatchedClock(A, VersionVector.Empty);
        var dots = new ConcurrentBag<Dot>();
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
        {
            for (var i = 0; i < 3_000; i++)
            {
                if (worker > 0)
                {
                    dots.Add(clock.Record());
                }
                else
                {
                    var stamp = clock.Stamp(out var dot);
                    dots.Add(dot);
                    Assert.Equal(dot.Counter, stamp[A]);
                }
            }
        });

        Assert.Equal(12_000, dots.Distinct().Count());
        Assert.Equal(12_000UL, clock.Current[A]);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var full = new BatchedClock(A, VersionVector.Of(new Dot(A, ulong.MaxValue)));

        Assert.Throws<OverflowException>(() => full.Record());
        Assert.Throws<OverflowException>(() => full.Stamp(out _));
        Assert.Throws<OverflowException>(() => full.TryReceive(VersionVector.Parse("{b:1}"), out _));
        Assert.Equal(VersionVector.Of(new Dot(A, ulong.MaxValue)), full.Current);
        Assert.Throws<ArgumentException>(() => new BatchedClock(default, VersionVector.Empty));
    }
}
