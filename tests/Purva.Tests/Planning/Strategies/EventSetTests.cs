using CsCheck;
using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class EventSetTests
{
    [Fact]
    public void It_is_a_set() => Gen.Select(Gen.Int[0, 200].Array, Gen.Int[0, 200].Array).Sample((left, right) =>
    {
        var (set, other) = (new EventSet(), new EventSet());
        Array.ForEach(left, set.Add);
        Array.ForEach(right, other.Add);
        var copy = set.Copy();
        set.UnionWith(other);
        return Enumerable.Range(0, 260).All(number => set.Contains(number) == (left.Contains(number) || right.Contains(number)) && copy.Contains(number) == left.Contains(number)) && !set.Contains(-1);
    });
}
