using System.IO.Hashing;

namespace Purva.Engines.RocksDb;

/// <summary>Which keys a table certainly does not hold: a put of a new key then costs no look at the table.</summary>
/// <remarks>
/// <para>
/// A Bloom filter whose key sets four bits of one 64-bit word, so that both a question and an addition touch one line of memory;
/// at twelve bits a key it is wrong about three times in a hundred, and then the table is asked. Filters do not grow, so when one
/// is full the next, eight times as large, takes what follows; past the limit the answer is always "perhaps".
/// </para>
/// <para>
/// Until <see cref="MarkComplete"/> every answer is "perhaps". Keys that are removed stay in it. Safe to share between threads:
/// a key that was added before a batch is written is known to whoever sees the batch.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1007/978-3-540-72845-0_9">Putze, Sanders, Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007: one block for each key</seealso>
internal sealed class KeyFilter
{
    private const int BitsPerKey = 12;
    private const int Growth = 8;

    private readonly Lock gate = new();
    private readonly long maxBytes;
    private volatile Layer[] layers;
    private volatile bool isComplete;
    private volatile bool isOverfull;
    private long bytes;

    /// <summary>A filter that can take about <paramref name="keys"/> keys before it grows.</summary>
    /// <param name="keys">How many keys are expected.</param>
    /// <param name="maxBytes">How much memory it may take in all.</param>
    public KeyFilter(long keys, long maxBytes)
    {
        this.maxBytes = maxBytes;
        layers = [];
        Grow(layers, keys);
    }

    /// <summary>Whether it is still within its limit.</summary>
    public bool HasRoom => !isOverfull;

    /// <summary>Whether the filter has an opinion.</summary>
    public bool IsUseful => isComplete && !isOverfull;

    /// <summary>Every key that the table held when the filter was made has been added.</summary>
    public void MarkComplete() => isComplete = true;

    /// <summary>Takes note of a key, before it is written. A key that is known, or thought to be, takes no room.</summary>
    public void Add(ReadOnlySpan<byte> key)
    {
        var known = layers;
        var hash = XxHash3.HashToUInt64(key);
        if (known.Length > 0 && !MayHold(known, hash) && !known[^1].Add(hash))
        {
            Grow(known, known[^1].Capacity * Growth);
        }
    }

    /// <summary>Whether a key was certainly never added.</summary>
    public bool Lacks(ReadOnlySpan<byte> key)
    {
        // First the layers, then the question whether they are all: when they are given up, that is said before they go.
        var known = layers;
        return IsUseful && !MayHold(known, XxHash3.HashToUInt64(key));
    }

    private static bool MayHold(Layer[] known, ulong hash)
    {
        foreach (var layer in known)
        {
            if (layer.MayHold(hash))
            {
                return true;
            }
        }

        return false;
    }

    private void Grow(Layer[] known, long keys)
    {
        lock (gate)
        {
            if (layers != known)
            {
                return; // Somebody else has done it.
            }

            var words = Math.Max(1024, (keys * BitsPerKey / 64) + 1);
            if (bytes + (words * sizeof(ulong)) > maxBytes)
            {
                isOverfull = true;
                layers = [];
                return;
            }

            bytes += words * sizeof(ulong);
            layers = [.. known, new Layer(words)];
        }
    }

    private sealed class Layer(long size)
    {
        private readonly ulong[] words = new ulong[size];
        private long added;

        public long Capacity { get; } = size * 64 / BitsPerKey;

        /// <summary>False when it is full now.</summary>
        public bool Add(ulong hash)
        {
            Interlocked.Or(ref words[WordOf(hash)], BitsOf(hash));
            return Interlocked.Increment(ref added) < Capacity;
        }

        public bool MayHold(ulong hash)
        {
            var bits = BitsOf(hash);
            return (Volatile.Read(ref words[WordOf(hash)]) & bits) == bits;
        }

        private static ulong BitsOf(ulong hash) =>
            (1UL << (int)(hash & 63)) | (1UL << (int)((hash >> 6) & 63)) | (1UL << (int)((hash >> 12) & 63)) | (1UL << (int)((hash >> 18) & 63));

        /// <summary>The upper bits choose the word, the lower the bits in it.</summary>
        private long WordOf(ulong hash) => (long)Math.BigMul(hash, (ulong)words.LongLength, out _);
    }
}
