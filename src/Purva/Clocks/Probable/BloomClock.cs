namespace Purva.Clocks.Probable;

/// <summary>A logical clock of fixed size for any number of replicas: each event counts one up in a few of its cells, chosen by hashing the event.</summary>
/// <remarks>
/// <para>
/// If a happened before b, no cell of a's reading is above b's; so readings of which neither is nowhere above the other are concurrent, for certain.
/// Otherwise they look ordered, and the answer says how often concurrent ones would: see <see cref="CompareCausally"/>.
/// </para>
/// <para>
/// As a process's clock: <see cref="Advance"/> for a local event or a send, <see cref="Merge"/> and then <see cref="Advance"/> for a receipt, each event with a dot of its own.
/// Compare readings taken right after an event: in a merge the higher count of a cell hides the lower, so that what a merge alone brought may not show.
/// </para>
/// <para>
/// All clocks that are compared or merged have as many cells and hashes. Nothing is ever taken out, and a cell that is full is an error: a
/// clock that stopped counting would order what is not. Every operation is O(cells).
/// </para>
/// <para>
/// Text form: the cells and the hashes, as in <c>[0,2,1,0]/3</c>. Binary form: hashes, cells, and the least count, then how much each
/// cell is above it, all as LEB128: about a byte a cell. Immutable, and safe to share between threads; so a process that shares a clock replaces it under its own lock.
/// </para>
/// </remarks>
/// <seealso href="https://arxiv.org/abs/1905.13064">Ramabaja, The Bloom Clock, 2019</seealso>
public sealed partial class BloomClock : IEquatable<BloomClock>
{
    /// <summary>Most hashes for an event.</summary>
    public const int MaxHashes = 32;

    private readonly uint[] cells;

    /// <summary>A clock that has counted no event.</summary>
    /// <param name="cells">How many cells, from 1: more make ordered answers more certain.</param>
    /// <param name="hashes">How many of them each event counts up, 1 to <see cref="MaxHashes"/>; two to four, as a rule.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public BloomClock(int cells, int hashes)
        : this(new uint[AtLeastOne(cells)], hashes) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hashes, MaxHashes);

    private BloomClock(uint[] cells, int hashes)
    {
        this.cells = cells;
        Hashes = AtLeastOne(hashes);
    }

    /// <summary>A clock with these counts; the array becomes its own.</summary>
    internal static BloomClock OfCounts(uint[] counts, int hashes) => new(counts, hashes);

    /// <summary>How many cells each event counts up.</summary>
    public int Hashes { get; }

    /// <summary>The counts.</summary>
    public ReadOnlySpan<uint> Cells => cells;

    /// <summary>All counts together. Without merges, the events times the hashes.</summary>
    public ulong Sum
    {
        get
        {
            var sum = 0UL;
            foreach (var cell in cells)
            {
                sum += cell;
            }

            return sum;
        }
    }

    /// <summary>The clock after one more event.</summary>
    /// <param name="dot">The event; no other has this dot.</param>
    /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
    /// <exception cref="OverflowException">A cell has counted to 2³²−1.</exception>
    public BloomClock Advance(Dot dot)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        var counted = (uint[])cells.Clone();
        var hash = EventHash.Of(dot);
        for (var i = 0; i < Hashes; i++)
        {
            ref var cell = ref counted[EventHash.Cell(hash, i, counted.Length)];
            cell = checked(cell + 1);
        }

        return new BloomClock(counted, Hashes);
    }

    /// <summary>The higher count of each cell: after this clock and the other, and no event.</summary>
    /// <param name="other">The other clock.</param>
    /// <exception cref="ArgumentException">The clocks differ in their cells or hashes.</exception>
    public BloomClock Merge(BloomClock other)
    {
        ThrowIfUnlike(other);
        var merged = (uint[])cells.Clone();
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] = Math.Max(merged[i], other.cells[i]);
        }

        return new BloomClock(merged, Hashes);
    }

    /// <summary>Whether an event may be among those counted; no is certain.</summary>
    /// <param name="dot">The event.</param>
    public bool MayContain(Dot dot)
    {
        var hash = EventHash.Of(dot);
        for (var i = 0; i < Hashes; i++)
        {
            if (cells[EventHash.Cell(hash, i, cells.Length)] == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(BloomClock? other) => other is not null && Hashes == other.Hashes && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BloomClock);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Hashes);
        foreach (var cell in cells)
        {
            hash.Add(cell);
        }

        return hash.ToHashCode();
    }

    private static int AtLeastOne(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return number;
    }

    private void ThrowIfUnlike(BloomClock other)
    {
        if (cells.Length != other.cells.Length || Hashes != other.Hashes)
        {
            throw new ArgumentException($"A clock of {cells.Length} cells and {Hashes} hashes has nothing to do with one of {other.cells.Length} and {other.Hashes}.", nameof(other));
        }
    }
}
