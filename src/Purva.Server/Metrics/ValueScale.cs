using System.Numerics;

namespace Purva.Server.Metrics;

/// <summary>Cells for whole numbers: one for each up to 32, then sixteen for each doubling, so that a cell is at most a sixteenth as wide as its values are large.</summary>
/// <remarks>The same cells for all distributions, so that any two can be added up.</remarks>
internal static class ValueScale
{
    /// <summary>How many cells there are.</summary>
    public const int Cells = ((MostBits - FineBits - 1) * PerDoubling) + (2 * PerDoubling);

    /// <summary>The largest value that has a cell of its own kind; what is larger counts as this.</summary>
    public const long Most = (1L << MostBits) - 1;

    private const int FineBits = 4;
    private const int PerDoubling = 1 << FineBits;
    private const int MostBits = 36;

    /// <summary>The cell of a value; a negative one counts as zero.</summary>
    public static int CellOf(long value)
    {
        if (value < 2 * PerDoubling)
        {
            return (int)Math.Max(0, value);
        }

        var most = Math.Min(value, Most);
        var shift = BitOperations.Log2((ulong)most) - FineBits;
        return (shift * PerDoubling) + (int)(most >> shift);
    }

    /// <summary>The smallest value of a cell.</summary>
    public static long LeastOf(int cell)
    {
        var shift = Math.Max(0, (cell / PerDoubling) - 1);
        return (long)(cell - (shift * PerDoubling)) << shift;
    }

    /// <summary>The largest value of a cell.</summary>
    public static long MostOf(int cell) => LeastOf(cell + 1) - 1;

    /// <summary>The value that stands for a cell: its middle.</summary>
    public static double MiddleOf(int cell) => (LeastOf(cell) + MostOf(cell)) / 2.0;
}
