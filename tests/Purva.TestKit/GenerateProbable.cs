using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Probable;

namespace Purva.TestKit;

/// <summary>Random clocks and filters of fixed size.</summary>
public static class GenerateProbable
{
    /// <summary>A Bloom clock of sixteen cells that has counted a few events.</summary>
    public static Gen<BloomClock> BloomClock { get; } = Generate.Dot.Array[0, 8].Select(dots =>
        dots.Aggregate(new BloomClock(16, 2), (clock, dot) => clock.Advance(dot)));

    /// <summary>A Bloom clock of any shape and counts.</summary>
    public static Gen<BloomClock> WideBloomClock { get; } = Gen.Select(
        Gen.Int[1, 32],
        Gen.OneOf(Gen.UInt[0, 3], Gen.UInt).Array[1, 40],
        (hashes, cells) => Clocks.Probable.BloomClock.Parse($"[{string.Join(',', cells)}]/{hashes}"));

    /// <summary>A plausible clock of any shape and counts.</summary>
    public static Gen<PlausibleClock> PlausibleClock { get; } = Gen.Select(
        Generate.ReplicaId,
        Gen.OneOf(Gen.ULong[0, 3], Gen.ULong).Array[1, 12],
        (replica, entries) => Clocks.Probable.PlausibleClock.Parse($"{replica}@[{string.Join(',', entries)}]"));

    /// <summary>A filter of any shape that a few replicas have acknowledged.</summary>
    public static Gen<SeenByFilter> SeenByFilter { get; } = Gen.Select(
        Gen.Int[1, 100],
        Gen.Int[1, 32],
        Gen.ULong[1, ulong.MaxValue].Array[0, 6],
        (size, hashes, replicas) => Of(size, hashes, replicas));

    /// <summary>A filter of sixteen bits.</summary>
    public static Gen<SeenByFilter> SmallSeenByFilter { get; } = Gen.ULong[1, 20].Array[0, 6].Select(replicas => Of(16, 2, replicas));

    private static SeenByFilter Of(int size, int hashes, ulong[] replicas) =>
        replicas.Aggregate(new SeenByFilter(size, hashes), (filter, replica) => filter.With(new ReplicaId(replica)));
}
