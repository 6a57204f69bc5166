namespace Purva.Tracing.Histories;

/// <summary>A store that only grows, in chunks, so that it never copies what it holds; each run of values stands in one piece.</summary>
/// <typeparam name="T">What is stored.</typeparam>
internal sealed class ChunkedStore<T>
    where T : unmanaged
{
    private const int LongestChunk = 1 << 18;
    private const int FirstChunk = 1 << 6;
    private readonly List<T[]> chunks = [];
    private int used;

    /// <summary>Chunks double up to a length, as most executions of a log with many are short.</summary>
    private int NextLength => Math.Min(LongestChunk, FirstChunk << Math.Min(chunks.Count, 16));

    /// <summary>Adds values in one piece. Amortised O(values).</summary>
    /// <param name="values">The values.</param>
    /// <returns>Where they are.</returns>
    public long Add(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty)
        {
            return 0;
        }

        if (chunks.Count == 0 || chunks[^1].Length - used < values.Length)
        {
            chunks.Add(GC.AllocateUninitializedArray<T>(Math.Max(NextLength, values.Length)));
            used = 0;
        }

        values.CopyTo(chunks[^1].AsSpan(used));
        var place = ((long)(chunks.Count - 1) << 32) | (uint)used;
        used += values.Length;
        return place;
    }

    /// <summary>What was added. No copy.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="length">How many values it has.</param>
    public ReadOnlySpan<T> Slice(long place, int length) => length == 0 ? [] : chunks[(int)(place >>> 32)].AsSpan(unchecked((int)place), length);
}
