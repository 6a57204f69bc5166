using System.Collections.Immutable;

namespace Purva.Planning.Sizes;

/// <summary>How writes fall on keys: in proportion to rank^−s (Zipf), told for ranges of ranks, so that a trillion keys take no more room than a few.</summary>
/// <remarks>Immutable, and safe to share between threads.</remarks>
public sealed class Popularities
{
    /// <summary>Sums are exact up to here; beyond, an integral with its first corrections (Euler–Maclaurin), off by less than one in 10⁹.</summary>
    private const long ExactRanks = 1_024;

    private readonly double exponent;
    private readonly double total;

    /// <summary>The popularity of keys.</summary>
    /// <param name="keys">How many, from 1.</param>
    /// <param name="exponent">The exponent s, from 0.</param>
    public Popularities(long keys, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keys, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        (Keys, this.exponent) = (keys, exponent);
        total = Weight(1, keys);
    }

    /// <summary>How many keys there are.</summary>
    public long Keys { get; }

    /// <summary>The share of all writes that falls on the key at a rank.</summary>
    /// <param name="rank">From 1.</param>
    public double ShareOf(long rank) => Math.Pow(rank, -exponent) / total;

    /// <summary>The share of all writes that falls on a range of ranks, both ends included. O(1).</summary>
    /// <param name="first">From 1.</param>
    /// <param name="last">Up to the number of keys.</param>
    public double ShareOf(long first, long last) => Weight(first, last) / total;

    /// <summary>Ranges of ranks of which each is twice as long as the one before: 1, 2–3, 4–7, …; together all keys.</summary>
    public ImmutableArray<RankRange> Ranges()
    {
        var ranges = ImmutableArray.CreateBuilder<RankRange>();
        for (var first = 1L; first <= Keys; first *= 2)
        {
            ranges.Add(new RankRange(first, Math.Min(Keys, (2 * first) - 1)));
        }

        return ranges.ToImmutable();
    }

    private double Weight(long first, long last)
    {
        var sum = 0.0;
        for (; first <= last && first <= ExactRanks; first++)
        {
            sum += Math.Pow(first, -exponent);
        }

        return first > last ? sum : sum + Integral(first, last);
    }

    private double Integral(double first, double last)
    {
        var area = Math.Abs(exponent - 1) < 1e-9
            ? Math.Log(last / first)
            : (Math.Pow(last, 1 - exponent) - Math.Pow(first, 1 - exponent)) / (1 - exponent);
        double Slope(double rank) => -exponent * Math.Pow(rank, -exponent - 1);
        return area + ((Math.Pow(first, -exponent) + Math.Pow(last, -exponent)) / 2) + ((Slope(last) - Slope(first)) / 12);
    }
}

/// <summary>A range of ranks.</summary>
/// <param name="First">The first, from 1.</param>
/// <param name="Last">The last.</param>
public readonly record struct RankRange(long First, long Last)
{
    /// <summary>How many ranks.</summary>
    public long Count => Last - First + 1;
}
