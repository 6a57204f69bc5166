namespace Purva.Scenarios;

/// <summary>Numbers that follow from a seed alone: SplitMix64, the same on every machine.</summary>
/// <remarks>For generated loads and stories, never for secrets. Not safe to share between threads.</remarks>
/// <param name="seed">What decides them all.</param>
public sealed class Draws(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            state += 0x9e37_79b9_7f4a_7c15;
            return Mix(state);
        }
    }

    /// <summary>A whole number from zero up to, and without, a bound.</summary>
    /// <param name="bound">The bound; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above zero.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(bound, 0);
        return (int)(((UInt128)Next() * (uint)bound) >> 64);
    }

    /// <summary>Whether something happens that happens in so many of a hundred cases.</summary>
    /// <param name="percent">0 for never, 100 for always.</param>
    public bool Happens(int percent) => Below(100) < percent;

    /// <summary>Sixty-four bits that look drawn and follow from a number: for identities of invented writers.</summary>
    /// <param name="number">The number.</param>
    public static ulong Mix(ulong number)
    {
        unchecked
        {
            number = (number ^ (number >> 30)) * 0xbf58_476d_1ce4_e5b9;
            number = (number ^ (number >> 27)) * 0x94d0_49bb_1331_11eb;
            return number ^ (number >> 31);
        }
    }
}
