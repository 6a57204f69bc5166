using System.Diagnostics;

namespace Purva.Text.Ropes;

/// <summary>A text that is edited in many places: chunks of it, and sums over them.</summary>
/// <remarks>
/// <para>
/// Positions are UTF-16 code units, as strings have them, code points, or bytes of UTF-8; each is turned into each other in O(log n). An edit copies at most a chunk of
/// 2 KiB and costs O(log n); where a chunk is split, the sums are laid out again in O(n / 512), which is little beside the edits that filled it.
/// An edit near the last one does not search.
/// </para>
/// <para>Surrogate pairs are never divided: not between chunks, and not by an edit. Not safe to share between threads.</para>
/// </remarks>
public sealed partial class Rope
{
    private const int ChunkUnits = 1024;
    private const int FilledUnits = 512;

    private Chunk[] chunks = [new Chunk()];
    private int count = 1;

    // Sums in Fenwick's form: of units in the first, of surrogate pairs in the second.
    private int[] unitSums = [0, 0];
    private int[] pairSums = [0, 0];
    private int cached;
    private int cachedStart;

    /// <summary>An empty text.</summary>
    public Rope()
    {
    }

    /// <summary>A text.</summary>
    /// <param name="text">What it says, well-formed UTF-16.</param>
    /// <exception cref="ArgumentException">It has half a surrogate pair in it.</exception>
    public Rope(ReadOnlySpan<char> text)
        : this() => Insert(0, text);

    /// <summary>How many UTF-16 code units it has.</summary>
    public int Length { get; private set; }

    /// <summary>How many code points it has.</summary>
    public int CodePointCount => Length - pairs;

    private int pairs;

    /// <summary>Puts text in.</summary>
    /// <param name="index">Behind how many code units.</param>
    /// <param name="text">The text, well-formed UTF-16.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is behind the end, or within a surrogate pair.</exception>
    /// <exception cref="ArgumentException">The text has half a surrogate pair in it, or would make this one longer than a string can be.</exception>
    public void Insert(int index, ReadOnlySpan<char> text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Length);
        if (!CodePoints.IsWellFormed(text))
        {
            throw new ArgumentException("The text has half a surrogate pair in it, which is no character.", nameof(text));
        }

        if (text.Length > Array.MaxLength / 2 - Length)
        {
            throw new ArgumentException("The text would be longer than a string can be.", nameof(text));
        }

        if (text.IsEmpty)
        {
            return;
        }

        var (chunk, offset) = Locate(index);
        ThrowIfInPair(chunk, offset, index);
        if (chunks[chunk].Units + text.Length <= ChunkUnits)
        {
            var added = CodePoints.Pairs(text);
            chunks[chunk].Insert(offset, text);
            chunks[chunk].Pairs += added;
            Add(chunk, text.Length, added);
            AddExtra(chunk, text, 1);
            return;
        }

        Spread(chunk, offset, text);
    }

    /// <summary>Takes text out.</summary>
    /// <param name="index">Behind how many code units.</param>
    /// <param name="length">How many code units.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not all there, or one of its ends is within a surrogate pair.</exception>
    public void Delete(int index, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - index);
        if (length == 0)
        {
            return;
        }

        var (chunk, offset) = Locate(index + length);
        ThrowIfInPair(chunk, offset, index + length);
        (chunk, offset) = Locate(index);
        ThrowIfInPair(chunk, offset, index);
        var (first, emptied) = (chunk, 0);
        while (length > 0)
        {
            var taken = Math.Min(length, chunks[chunk].Units - offset);
            var gone = CodePoints.Pairs(chunks[chunk].Text.Slice(offset, taken));
            AddExtra(chunk, chunks[chunk].Text.Slice(offset, taken), -1);
            chunks[chunk].Delete(offset, taken);
            chunks[chunk].Pairs -= gone;
            Add(chunk, -taken, -gone);
            emptied += chunks[chunk].Units == 0 ? 1 : 0;
            length -= taken;
            (chunk, offset) = (chunk + 1, 0);
        }

        if (emptied > 0 && count > 1)
        {
            RemoveEmpty(first, chunk);
        }
    }

    /// <summary>All of it.</summary>
    public override string ToString() => string.Create(Length, this, static (target, rope) => rope.CopyTo(0, target));

    /// <summary>A piece of it.</summary>
    /// <param name="index">Behind how many code units.</param>
    /// <param name="length">How many code units.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not all there.</exception>
    public string ToString(int index, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - index);
        return string.Create(length, (Rope: this, Index: index), static (target, state) => state.Rope.CopyTo(state.Index, target));
    }

    /// <summary>Copies as much of it as fits, from a place on.</summary>
    /// <param name="index">Behind how many code units.</param>
    /// <param name="destination">Where to.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less is there than the destination wants.</exception>
    public void CopyTo(int index, Span<char> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length - index);
        var (chunk, offset) = Locate(index);
        while (!destination.IsEmpty)
        {
            var piece = chunks[chunk++].Text[offset..];
            piece = piece[..Math.Min(piece.Length, destination.Length)];
            piece.CopyTo(destination);
            destination = destination[piece.Length..];
            offset = 0;
        }
    }

    private void ThrowIfInPair(int chunk, int offset, int index)
    {
        var text = chunks[chunk].Text;
        if (offset > 0 && offset < text.Length && char.IsLowSurrogate(text[offset]))
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, "The index is within a surrogate pair: one character of two code units.");
        }

        Debug.Assert(offset <= text.Length, "a place in a chunk is in it");
    }
}
