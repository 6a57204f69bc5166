using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class CounterArraysTests
{
    private static readonly Gen<ulong[]> Counters = Gen.OneOf(Gen.ULong[0, 2], Gen.ULong).Array[0, 40].Select(Trimmed);

    /// <summary>Two that mostly agree, so that each of the four answers comes up.</summary>
    private static readonly Gen<(ulong[] Left, ulong[] Right)> Pairs = Gen.OneOf(
        Gen.Select(Counters, Counters),
        Gen.Select(Counters, Gen.Int[0, 39], Gen.ULong[0, 2], (counters, at, counter) =>
            (counters, Trimmed([.. counters.Select((same, i) => i == at ? counter : same)]))),
        Gen.Select(Counters, Gen.Int[0, 39], (counters, at) => (counters, Trimmed(counters[..Math.Min(at, counters.Length)]))));

    [Fact]
    public void Comparison_join_and_meet_are_those_of_each_counter() =>
        Pairs.Sample((left, right) =>
        {
            var length = Math.Max(left.Length, right.Length);
            var pairs = Enumerable.Range(0, length).Select(i => (Left: left.ElementAtOrDefault(i), Right: right.ElementAtOrDefault(i))).ToArray();
            var order = (pairs.Any(pair => pair.Left > pair.Right), pairs.Any(pair => pair.Left < pair.Right)) switch
            {
                (false, false) => CausalOrder.Equal,
                (false, true) => CausalOrder.Before,
                (true, false) => CausalOrder.After,
                (true, true) => CausalOrder.Concurrent,
            };

            Assert.Equal(order, CounterArrays.Compare(left, right));
            Assert.Equal(pairs.Select(pair => Math.Max(pair.Left, pair.Right)), CounterArrays.Join(left, right));
            Assert.Equal(Trimmed([.. pairs.Select(pair => Math.Min(pair.Left, pair.Right))]), CounterArrays.Meet(left, right));
            Assert.Equal(left.Count(counter => counter > 0), CounterArrays.CountNonZero(left));
        });

    private static ulong[] Trimmed(ulong[] counters) => counters[..(Array.FindLastIndex(counters, counter => counter > 0) + 1)];
}
