namespace Purva.Planning.Sizes;

/// <summary>Chance for a plan, made of 64 bits at a time that the caller draws: the same bits give the same plan.</summary>
/// <remarks>Not safe to share between threads.</remarks>
/// <param name="next">Draws 64 even bits; a generator of a seed.</param>
public sealed class PlanDraws(Func<ulong> next)
{
    /// <summary>Beyond this mean a Poisson number is drawn from the normal distribution.</summary>
    private const double ManyEvents = 40;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => next();

    /// <summary>A number from 0 to below 1.</summary>
    public double Share() => (next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below a bound.</summary>
    /// <param name="bound">Above 0.</param>
    public long Below(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (long)(((UInt128)next() * (ulong)bound) >> 64);
    }

    /// <summary>A time until something that happens at a steady rate.</summary>
    /// <param name="mean">The mean time; not negative.</param>
    public double Wait(double mean) => -Math.Log(1 - Share()) * mean;

    /// <summary>How often something happens that happens at a steady rate: a Poisson number. O(mean) up to 40, then O(1).</summary>
    /// <param name="mean">How often on average; not negative.</param>
    public long Count(double mean) => mean < ManyEvents ? CountFrom(mean, Share()) : Math.Max(0, (long)Math.Round(mean + (Math.Sqrt(mean) * Normal())));

    /// <summary>The same, given that it happens at least once.</summary>
    /// <param name="mean">How often on average; above 0.</param>
    public long CountFromOne(double mean)
    {
        var never = Math.Exp(-mean);
        return Math.Max(1, mean < ManyEvents ? CountFrom(mean, never + ((1 - never) * Share())) : Count(mean));
    }

    /// <summary>A draw from the standard normal distribution.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>A draw from a triangle over a range.</summary>
    /// <param name="least">Where it begins.</param>
    /// <param name="likely">Where it is highest.</param>
    /// <param name="most">Where it ends.</param>
    public double Triangle(double least, double likely, double most)
    {
        var (share, turn) = (Share(), most > least ? (likely - least) / (most - least) : 0);
        return most <= least ? least
            : share < turn ? least + Math.Sqrt(share * (most - least) * (likely - least))
            : most - Math.Sqrt((1 - share) * (most - least) * (most - likely));
    }

    /// <summary>Sixty-four bits that look drawn and follow from a number.</summary>
    internal static ulong Mix(ulong number)
    {
        unchecked
        {
            number = (number + 0x9e37_79b9_7f4a_7c15) ^ (number >> 30);
            number = (number ^ (number >> 30)) * 0xbf58_476d_1ce4_e5b9;
            number = (number ^ (number >> 27)) * 0x94d0_49bb_1331_11eb;
            return number ^ (number >> 31);
        }
    }

    /// <summary>The number at which the distribution passes a share.</summary>
    private static long CountFrom(double mean, double share)
    {
        var (count, term) = (0L, Math.Exp(-mean));
        for (var passed = term; passed < share && count < 1_000; passed += term)
        {
            count++;
            term *= mean / count;
        }

        return count;
    }
}
