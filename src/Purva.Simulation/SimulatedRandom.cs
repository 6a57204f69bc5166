using System.Numerics;

namespace Purva.Simulation;

/// <summary>Chance that repeats: the same seed gives the same numbers on every machine and in every version of this library.</summary>
/// <remarks>xoshiro256** seeded by SplitMix64. Not for secrets. Not safe to share between threads.</remarks>
/// <seealso href="https://doi.org/10.1145/3460772">Blackman and Vigna, Scrambled Linear Pseudorandom Number Generators, 2021</seealso>
public sealed class SimulatedRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>The numbers of one seed.</summary>
    /// <param name="seed">Any number.</param>
    public SimulatedRandom(ulong seed)
    {
        Seed = seed;
        (a, b, c, d) = (Split(ref seed), Split(ref seed), Split(ref seed), Split(ref seed));
    }

    /// <summary>What it began with.</summary>
    public ulong Seed { get; }

    /// <summary>Numbers of their own for a part of the world: what that part draws moves no other part's numbers.</summary>
    /// <param name="name">Which part; the same name gives the same numbers.</param>
    public SimulatedRandom Fork(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var mixed = Seed;
        foreach (var letter in name)
        {
            mixed = unchecked((mixed ^ letter) * 0x100000001B3);
        }

        return new SimulatedRandom(Split(ref mixed));
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(b * 5, 7) * 9;
            var shifted = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= shifted;
            d = BitOperations.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>A number from 0 up to <paramref name="end"/> (exclusive), each as likely as the other.</summary>
    /// <param name="end">At least 1.</param>
    public int Next(int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, 1);
        return (int)(((NextBits() >> 32) * (ulong)end) >> 32);
    }

    /// <summary>A number from one to another, both included.</summary>
    /// <param name="first">The least.</param>
    /// <param name="last">The greatest.</param>
    public int Between(int first, int last) => first + Next(last - first + 1);

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double NextFraction() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with a probability.</summary>
    /// <param name="probability">0 for never, 1 for always.</param>
    public bool Chance(double probability) => NextFraction() < probability;

    /// <summary>A time from zero to a bound, each as likely as the other.</summary>
    /// <param name="most">The bound, exclusive.</param>
    public TimeSpan Below(TimeSpan most) => TimeSpan.FromTicks((long)(NextFraction() * most.Ticks));

    /// <summary>A waiting time of events that come at random.</summary>
    /// <param name="mean">The mean; at most 20 times it is drawn.</param>
    public TimeSpan Exponential(TimeSpan mean) => TimeSpan.FromTicks((long)(Math.Min(20, -Logarithm(1 - NextFraction())) * mean.Ticks));

    /// <summary>One of several.</summary>
    /// <param name="items">At least one.</param>
    /// <typeparam name="T">Of what.</typeparam>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Next(items.Count)];
    }

    /// <summary>Puts items into an order drawn by lot.</summary>
    /// <param name="items">The items.</param>
    /// <typeparam name="T">Of what.</typeparam>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The natural logarithm by additions, multiplications and divisions alone, which are the same to the last bit everywhere; the system's need not be.</summary>
    private static double Logarithm(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var fraction = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        var ratio = (fraction - 1) / (fraction + 1);
        var square = ratio * ratio;
        var sum = 0.0;
        for (var term = 25; term >= 1; term -= 2)
        {
            sum = (sum * square) + (1.0 / term);
        }

        return (exponent * 0.6931471805599453) + (2 * ratio * sum);
    }

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
