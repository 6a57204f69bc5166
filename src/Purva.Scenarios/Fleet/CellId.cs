using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Purva.Scenarios.Fleet;

/// <summary>A piece of the earth, numbered as S2 numbers them: six sides of a cube, each cut into four again and again, along a Hilbert curve.</summary>
/// <remarks>The numbers are those of the S2 libraries, so that they can be exchanged with programs that use one.</remarks>
/// <param name="Value">The number: three bits of side, two for each cut, and a one.</param>
/// <seealso href="https://s2geometry.io/devguide/s2cell_hierarchy">S2 cells</seealso>
public readonly record struct CellId(ulong Value)
{
    /// <summary>How often a side can be cut: the smallest cells have about a square centimetre.</summary>
    public const int DeepestLevel = 30;

    private const int Side = 1 << DeepestLevel;
    private static readonly byte[] PositionOf = [0, 1, 3, 2, 0, 3, 1, 2, 2, 3, 1, 0, 2, 1, 3, 0];
    private static readonly byte[] PlaceOf = [0, 1, 3, 2, 0, 2, 3, 1, 3, 2, 0, 1, 3, 1, 0, 2];
    private static readonly byte[] TurnOf = [1, 0, 0, 3];

    /// <summary>How often the side was cut, from 0.</summary>
    public int Level => DeepestLevel - (BitOperations.TrailingZeroCount(Value) / 2);

    /// <summary>The four cells of the next level in this one, along the curve.</summary>
    /// <exception cref="InvalidOperationException">It is of the deepest level.</exception>
    public ImmutableArray<CellId> Children
    {
        get
        {
            var quarter = Level < DeepestLevel ? Lowest >> 2 : throw new InvalidOperationException("A cell of the deepest level has no cells in it.");
            var first = Value - Lowest + quarter;
            return [new(first), new(first + (2 * quarter)), new(first + (4 * quarter)), new(first + (6 * quarter))];
        }
    }

    private ulong Lowest => unchecked(Value & (0 - Value));

    /// <summary>The smallest cell at a place.</summary>
    /// <param name="point">A place on earth.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static CellId Of(GeoPoint point)
    {
        if (!point.IsOnEarth)
        {
            throw new ArgumentOutOfRangeException(nameof(point), $"{point} is no place on earth.");
        }

        var (face, s, t) = CubeFace.Of(point);
        var (i, j) = (Math.Clamp((int)Math.Floor(s * Side), 0, Side - 1), Math.Clamp((int)Math.Floor(t * Side), 0, Side - 1));
        var (value, turn) = ((ulong)face, face & 1);
        for (var bit = DeepestLevel - 1; bit >= 0; bit--)
        {
            var position = PositionOf[(turn * 4) + ((i >> bit) & 1) * 2 + ((j >> bit) & 1)];
            value = (value << 2) | position;
            turn ^= TurnOf[position];
        }

        return new CellId((value << 1) | 1);
    }

    /// <summary>The cell of a level that this one lies in.</summary>
    /// <param name="level">No deeper than this one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is negative or deeper.</exception>
    public CellId Parent(int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Level);
        var lowest = 1UL << (2 * (DeepestLevel - level));
        return new CellId((Value & ~((lowest << 1) - 1)) | lowest);
    }

    /// <summary>Whether another cell lies in this one, or is it.</summary>
    /// <param name="other">The other cell.</param>
    public bool Contains(CellId other) => other.Value >= Value - (Lowest - 1) && other.Value <= Value + (Lowest - 1);

    /// <summary>Its four corners, in turn.</summary>
    public ImmutableArray<GeoPoint> Corners()
    {
        var (face, i, j) = Lattice();
        double size = 1L << (DeepestLevel - Level);
        var (s, t, d) = ((double)i / Side, (double)j / Side, size / Side);
        return [CubeFace.PointOf(face, s, t), CubeFace.PointOf(face, s + d, t), CubeFace.PointOf(face, s + d, t + d), CubeFace.PointOf(face, s, t + d)];
    }

    /// <summary>As S2 writes it: hexadecimal without the zeros at the end.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture).TrimEnd('0') is { Length: > 0 } token ? token : "X";

    /// <summary>The side, and the lowest corner on it.</summary>
    private (int Face, int I, int J) Lattice()
    {
        var face = (int)(Value >> 61);
        var (i, j, turn) = (0, 0, face & 1);
        for (var level = 1; level <= Level; level++)
        {
            var position = (int)((Value >> (61 - (2 * level))) & 3);
            var place = PlaceOf[(turn * 4) + position];
            var bit = DeepestLevel - level;
            (i, j) = (i | ((place >> 1) << bit), j | ((place & 1) << bit));
            turn ^= TurnOf[position];
        }

        return (face, i, j);
    }
}
