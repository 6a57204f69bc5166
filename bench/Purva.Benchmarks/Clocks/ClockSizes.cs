using System.Text.Json;
using Purva.Clocks;

namespace Purva.Benchmarks.Clocks;

/// <summary>What clocks take in memory and on the wire.</summary>
internal static class ClockSizes
{
    private const int Objects = 20_000;
    private const int Writers = 8;
    private const int Draws = 10_000;

    /// <summary>Bytes that stay reachable for each object; names and addresses are shared by all of them and do not count.</summary>
    public static double Retained<T>(Func<T> make)
        where T : notnull
    {
        var kept = new T[Objects];
        make();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = make();
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(kept);
        return (double)bytes / Objects;
    }

    /// <summary>The longest form of eight writers with counters up to a million, of many draws.</summary>
    /// <param name="mostGap">How far each identity is beyond the one before, at most.</param>
    public static (double Sparse, double Dense, double Plain) Encoded(ulong mostGap)
    {
        var random = new Random(1);
        var longest = (0.0, 0.0, 0.0);
        for (var draw = 0; draw < Draws; draw++)
        {
            var dots = new Dot[Writers];
            var replica = (ulong)random.NextInt64(1, long.MaxValue);
            for (var i = 0; i < Writers; i++)
            {
                dots[i] = new Dot(new ReplicaId(replica), (ulong)random.NextInt64(1, 1_000_001));
                replica = unchecked(replica + 1 + ((ulong)random.NextInt64() % mostGap));
            }

            var vector = VersionVector.Of(dots);
            var dense = DenseVector.Of(new ReplicaDirectory(), vector);
            var plain = JsonSerializer.SerializeToUtf8Bytes(dots.ToDictionary(dot => $"{dot.Replica}", dot => dot.Counter));
            longest = (Math.Max(longest.Item1, vector.EncodedLength), Math.Max(longest.Item2, dense.EncodedLength), Math.Max(longest.Item3, plain.Length));
        }

        return longest;
    }
}
