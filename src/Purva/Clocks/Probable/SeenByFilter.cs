using System.Numerics;

namespace Purva.Clocks.Probable;

/// <summary>Who has acknowledged something, in a fixed number of bits: a Bloom filter of replicas. It orders nothing, and is no clock.</summary>
/// <remarks>
/// <para>
/// That a replica has not acknowledged is certain; that it has is probable, and <see cref="FalsePositiveProbability"/> says how far. So it may save a message to somebody who seems
/// to know already, if a lost one does no harm; what must be known to all before it is forgotten needs exact knowledge, for which see <see cref="MatrixClock"/>.
/// </para>
/// <para>
/// Filters that are merged have as many bits and hashes. Text form: the bits and the hashes, as in <c>0110/2</c>. Binary form: hashes and
/// bits as LEB128, then the bits, the first one highest, padded with zeros. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/362686.362692">Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970</seealso>
public sealed partial class SeenByFilter : IEquatable<SeenByFilter>
{
    /// <summary>Most hashes for a replica.</summary>
    public const int MaxHashes = 32;

    private readonly byte[] bits;

    /// <summary>A filter that nobody has acknowledged.</summary>
    /// <param name="size">How many bits, from 1. Ten for each replica that may acknowledge leave a doubt of one in a hundred.</param>
    /// <param name="hashes">How many bits each replica sets, 1 to <see cref="MaxHashes"/>; best is 0.7 times the bits for each replica.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SeenByFilter(int size, int hashes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hashes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hashes, MaxHashes);
        bits = new byte[BytesOf(size)];
        Size = size;
        Hashes = hashes;
    }

    private SeenByFilter(byte[] bits, int size, int hashes)
    {
        this.bits = bits;
        Size = size;
        Hashes = hashes;
    }

    /// <summary>How many bits the filter has.</summary>
    public int Size { get; }

    /// <summary>How many bits each replica sets.</summary>
    public int Hashes { get; }

    /// <summary>How many bits are set.</summary>
    public int BitsSet
    {
        get
        {
            var set = 0;
            foreach (var octet in bits)
            {
                set += BitOperations.PopCount(octet);
            }

            return set;
        }
    }

    /// <summary>How often a replica that has not acknowledged seems to have, 0 to 1: the part of the bits that is set, to the power of the hashes.</summary>
    public double FalsePositiveProbability => Math.Pow((double)BitsSet / Size, Hashes);

    /// <summary>The filter with one more replica that has acknowledged.</summary>
    /// <param name="replica">Who has.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public SeenByFilter With(ReplicaId replica)
    {
        if (replica.IsNone)
        {
            throw new ArgumentException("Nobody has acknowledged nothing.", nameof(replica));
        }

        var set = (byte[])bits.Clone();
        var hash = EventHash.Of(replica);
        for (var i = 0; i < Hashes; i++)
        {
            var bit = EventHash.Cell(hash, i, Size);
            set[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return new SeenByFilter(set, Size, Hashes);
    }

    /// <summary>Whether a replica may have acknowledged; no is certain. No allocation.</summary>
    /// <param name="replica">Who.</param>
    public bool MayHaveSeen(ReplicaId replica)
    {
        var hash = EventHash.Of(replica);
        for (var i = 0; i < Hashes; i++)
        {
            if (!IsSet(EventHash.Cell(hash, i, Size)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Everybody who acknowledged in either filter.</summary>
    /// <param name="other">The other filter.</param>
    /// <exception cref="ArgumentException">The filters differ in their bits or hashes.</exception>
    public SeenByFilter Merge(SeenByFilter other)
    {
        if (Size != other.Size || Hashes != other.Hashes)
        {
            throw new ArgumentException($"A filter of {Size} bits and {Hashes} hashes has nothing to do with one of {other.Size} and {other.Hashes}.", nameof(other));
        }

        var merged = (byte[])bits.Clone();
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] |= other.bits[i];
        }

        return new SeenByFilter(merged, Size, Hashes);
    }

    /// <inheritdoc/>
    public bool Equals(SeenByFilter? other) => other is not null && Size == other.Size && Hashes == other.Hashes && bits.AsSpan().SequenceEqual(other.bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SeenByFilter);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Size);
        hash.Add(Hashes);
        hash.AddBytes(bits);
        return hash.ToHashCode();
    }

    private static int BytesOf(int bits) => (int)(((long)bits + 7) / 8);

    private bool IsSet(int bit) => (bits[bit / 8] & (0x80 >> (bit % 8))) != 0;
}
