using Purva.Clocks;

namespace Purva.Planning.Sizes;

/// <summary>How large vectors of very many writers are: they are drawn and encoded whole, once for each size, and only some of their writers are replayed.</summary>
/// <remarks>Not safe to share between threads.</remarks>
/// <param name="population">The population.</param>
/// <param name="draws">All chance.</param>
public sealed class CrowdMeasure(Population population, PlanDraws draws)
{
    /// <summary>With at most so many identities on a key each of them is replayed; with more, so many of them.</summary>
    public const int MostReplayedWriters = 2_048;

    /// <summary>Vectors of more writers are measured at this size and taken to grow in proportion.</summary>
    public const int MostMeasured = 10_000_000;

    /// <summary>How many writes of a past are drawn one by one.</summary>
    public const int MostDrawn = 200_000;

    /// <summary>By how old a writer may be that a vector cut by age still holds.</summary>
    public static readonly TimeSpan MostAge = TimeSpan.FromDays(1);

    private readonly Dictionary<long, CrowdSize> measured = [];

    /// <summary>Whether any key had more writers than are replayed one by one.</summary>
    public bool HasCrowds => measured.Count > 0;

    private double Identities => population.WritersPerKey * population.IdentitiesPerWriter;

    /// <summary>The size of a past's vectors.</summary>
    /// <param name="writes">How often the key was written.</param>
    /// <param name="milliseconds">In how long.</param>
    public CrowdSize Of(long writes, double milliseconds)
    {
        if (Identities * -double.ExpM1(-writes / Identities) <= MostReplayedWriters)
        {
            return default;
        }

        // Sizes a twentieth apart are as good as the same, and large ones take a while.
        var step = (long)(Math.Log(writes) * 20);
        return measured.TryGetValue(step, out var known) ? known : measured[step] = Measure(writes, milliseconds);
    }

    private CrowdSize Measure(long writes, double milliseconds)
    {
        var mean = writes / Identities;
        var present = Identities * -double.ExpM1(-mean);
        var ageing = Math.Min(1, MostAge.TotalMilliseconds / Math.Max(1, milliseconds));
        var recent = Identities * -double.ExpM1(-mean * ageing);
        var replayed = Bytes(Math.Min(present, MostReplayedWriters), mean);
        var whole = Bytes(present, mean);
        var share = Math.Max(1, population.Sites);
        return new CrowdSize(
            mean,
            Math.Max(0, whole - replayed),
            ageing >= 1 ? Math.Max(0, whole - replayed) : Math.Max(0, Bytes(recent, mean) - Bytes(Math.Min(present, MostReplayedWriters) * recent / present, mean)),
            Math.Max(0, Bytes(present / share, mean) - Bytes(Math.Min(present, MostReplayedWriters) / share, mean)));
    }

    /// <summary>The bytes of a vector of so many writers who have each written at least once.</summary>
    private long Bytes(double writers, double meanWrites)
    {
        var count = (int)Math.Clamp(Math.Round(writers), 1, MostMeasured);
        var encoded = Vector(count, meanWrites).EncodedLength;
        return (long)(encoded * Math.Max(1, writers / count));
    }

    /// <summary>Random identities in ascending order are a Poisson process: each gap is drawn, and nothing needs sorting.</summary>
    private VersionVector Vector(int count, double meanWrites)
    {
        var entries = GC.AllocateUninitializedArray<Dot>(count);
        var gap = ulong.MaxValue / ((double)count + 1);
        var at = 0.0;
        var last = 0UL;
        for (var i = 0; i < count; i++)
        {
            at += draws.Wait(gap);
            last = Math.Max(last + 1, (ulong)Math.Min(at, ulong.MaxValue - (double)(1UL << 40)));
            entries[i] = new Dot(new ReplicaId(last), (ulong)draws.CountFromOne(meanWrites));
        }

        return VersionVector.OfAscending(entries);
    }
}

/// <summary>How large the vectors of a crowd are, beyond those of the writers that are replayed; the default is none, where all are replayed.</summary>
/// <param name="MeanWrites">How often each identity wrote, on average over all.</param>
/// <param name="OmittedBytes">Of a whole vector.</param>
/// <param name="OmittedRecentBytes">Of one cut by age.</param>
/// <param name="OmittedClusterBytes">Of the part of one cluster.</param>
public readonly record struct CrowdSize(double MeanWrites, long OmittedBytes, long OmittedRecentBytes, long OmittedClusterBytes)
{
    /// <summary>Whether all writers are replayed.</summary>
    public bool IsWhole => MeanWrites == 0;
}
