using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class ReferenceCountedVectorTests
{
    private static readonly ReplicaId A = new(0xa);

    [Fact]
    public void Entries_are_active_while_somebody_holds_them_and_floors_afterwards() =>
        Gen.Select(Gen.Int[0, 3], Generate.Dot, Generate.VersionVector).Array[0, 30].Sample(steps =>
        {
            const int capacity = 5;
            var counted = new ReferenceCountedVector(VersionVector.Empty, capacity);
            var holders = new Dictionary<Dot, VersionVector>();
            var whole = VersionVector.Empty;
            foreach (var (kind, dot, needs) in steps)
            {
                if (kind == 0)
                {
                    Assert.Equal(holders.Remove(dot), counted.Release(dot));
                }
                else if (kind == 1)
                {
                    whole = whole.Advance(dot.Replica, out var expected);
                    Assert.Equal(expected, counted.Advance(dot.Replica));
                }
                else
                {
                    var expected = holders.ContainsKey(dot) ? HoldResult.Duplicate : holders.Count == capacity ? HoldResult.Full : HoldResult.Held;
                    Assert.Equal(expected, counted.Hold(dot, needs));
                    whole = expected == HoldResult.Held ? whole.Merge(needs) : whole;
                    _ = expected == HoldResult.Held && holders.TryAdd(dot, needs);
                }

                CheckAgainst(counted, holders, whole);
            }
        });

    [Fact]
    public void A_writer_whose_last_reference_went_goes_on_after_its_floor_and_not_at_1()
    {
        var counted = new ReferenceCountedVector(VersionVector.Empty, 10);
        counted.Hold(Dot.Parse("b:1"), VersionVector.Parse("{a:7}"));
        counted.Release(Dot.Parse("b:1"));

        Assert.True(counted.Active.IsEmpty);
        Assert.Equal([Retirement.Parse("a!7")], counted.Retirable);
        Assert.Equal(Dot.Parse("a:8"), counted.Advance(A));
        Assert.Equal(CausalOrder.Before, VersionVector.Parse("{a:7}").CompareCausally(counted.Whole));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var full = new ReferenceCountedVector(VersionVector.Of(new Dot(A, ulong.MaxValue)), 1);

        Assert.Throws<OverflowException>(() => full.Advance(A));
        Assert.Throws<ArgumentException>(() => full.Advance(default));
        Assert.Throws<ArgumentException>(() => full.Hold(default, VersionVector.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReferenceCountedVector(VersionVector.Empty, -1));
    }

    private static void CheckAgainst(ReferenceCountedVector counted, Dictionary<Dot, VersionVector> holders, VersionVector whole)
    {
        Assert.Equal(whole, counted.Whole);
        foreach (var last in whole.Entries)
        {
            var references = holders.Values.Count(needs => needs[last.Replica] > 0);
            Assert.Equal(references, counted.ReferencesTo(last.Replica));
            Assert.Equal(references > 0 ? last.Counter : 0, counted.Active[last.Replica]);
            Assert.Equal(references > 0 ? 0 : last.Counter, counted.Floors[last.Replica]);
        }
    }
}
