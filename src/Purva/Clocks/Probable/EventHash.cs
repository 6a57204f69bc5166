namespace Purva.Clocks.Probable;

/// <summary>Hashes events and replicas to cells, the same on every machine and for ever: what it gives is stored and sent.</summary>
/// <remarks>
/// <para>
/// Each round adds an odd constant and mixes by two multiplications, each between shifts that fold the upper bits into the lower: a bijection
/// of 64 bits in which every bit of the input moves about half of those of the output. The constants are those of SplitMix64.
/// </para>
/// <para>It is no defence: who may choose identities can choose them to collide.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, 2014</seealso>
public static class EventHash
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The 64 bits of an event.</summary>
    /// <param name="dot">The event.</param>
    public static ulong Of(Dot dot) => unchecked(Mix(Of(dot.Replica) + (dot.Counter * Step)));

    /// <summary>The 64 bits of a replica.</summary>
    /// <param name="replica">The replica.</param>
    public static ulong Of(ReplicaId replica) => unchecked(Mix(replica.Value + Step));

    /// <summary>One of the cells that a hash falls into. They are independent of each other, and may be the same.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="index">Which of them, from 0.</param>
    /// <param name="cells">How many cells there are.</param>
    internal static int Cell(ulong hash, int index, int cells)
    {
        var draw = unchecked(Mix(hash + ((ulong)(index + 1) * Step)));

        // The upper 64 of 128 bits of the product: even to 1 in 2⁶⁴ divided by the cells, and without a division.
        return (int)Math.BigMul(draw, (ulong)cells, out _);
    }

    private static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
