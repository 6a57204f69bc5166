namespace Purva.Clocks.IntervalTree;

/// <summary>A process's share of the interval from 0 to 1: the identity under which it counts events, without a name given by anybody.</summary>
/// <remarks>
/// <para>
/// A share is nothing, all, or a share of each half. Processes hold shares that do not overlap: a share is split for a process that
/// comes, and summed with another when one goes. Who holds nothing is anonymous and cannot count events.
/// </para>
/// <para>
/// Normal form always: halves that are both nothing, or both all, are written as one. The tree lies in one array in preorder, a byte for
/// each leaf and branching, without an object for any of them.
/// </para>
/// <para>
/// Text form as in the paper: <c>0</c>, <c>1</c> or <c>(left,right)</c>, as in <c>(0,(1,0))</c>. Binary form: the paper's bits, the most
/// significant first, padded with zeros to a whole byte: nothing <c>000</c>, all <c>001</c>, a right half alone <c>01</c> and the half, a left
/// half alone <c>10</c> and the half, both <c>11</c> and both.
/// </para>
/// <para>The default value is <see cref="None"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1007/978-3-540-92221-6_18">Almeida, Baquero, Fonte, Interval Tree Clocks: A Logical Clock for Dynamic Systems, 2008</seealso>
public readonly partial struct IdTree : IEquatable<IdTree>
{
    /// <summary>Deepest branching that a tree may have. It bounds the recursion of everything that walks one.</summary>
    public const int MaxDepth = 1_000;

    internal const byte Nothing = 0;
    internal const byte Whole = 1;
    internal const byte Parted = 2;

    private readonly byte[]? cells;

    private IdTree(byte[] canonical) => cells = canonical;

    /// <summary>No share: the identity of what is anonymous.</summary>
    public static IdTree None => default;

    /// <summary>The whole interval: the identity of the first process.</summary>
    public static IdTree All { get; } = new([Whole]);

    /// <summary>Whether this is no share at all.</summary>
    public bool IsNone => Cells[0] == Nothing;

    /// <summary>How many leaves and branchings the tree has; 1 for all and for nothing.</summary>
    public int Size => Cells.Length;

    /// <summary>How deep the tree branches; 0 for all and for nothing. O(n).</summary>
    public int Depth
    {
        get
        {
            var at = 0;
            return DepthFrom(Cells, ref at);
        }
    }

    internal ReadOnlySpan<byte> Cells => cells is null ? [Nothing] : cells;

    /// <inheritdoc/>
    public static bool operator ==(IdTree left, IdTree right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(IdTree left, IdTree right) => !left.Equals(right);

    /// <summary>The share that two together hold. O(n + m).</summary>
    /// <param name="other">The other share.</param>
    /// <param name="sum">Both together; this share where they overlap.</param>
    /// <returns>Whether there is a sum. Shares that overlap have none: somebody's identity is in use twice.</returns>
    public bool TrySum(IdTree other, out IdTree sum)
    {
        var adding = new Adding(Cells, other.Cells);
        var isDisjoint = adding.Walk();
        sum = isDisjoint ? new IdTree(adding.ToCells()) : this;
        return isDisjoint;
    }

    /// <inheritdoc/>
    public bool Equals(IdTree other) => Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdTree other && Equals(other);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Cells);
        return hash.ToHashCode();
    }

    /// <summary>Where the subtree that begins at a place ends.</summary>
    internal static int EndOf(ReadOnlySpan<byte> cells, int at)
    {
        for (var open = 1; open > 0; at++)
        {
            open += cells[at] == Parted ? 1 : -1;
        }

        return at;
    }

    private static int DepthFrom(ReadOnlySpan<byte> cells, ref int at) =>
        cells[at++] == Parted ? 1 + Math.Max(DepthFrom(cells, ref at), DepthFrom(cells, ref at)) : 0;

    private ref struct Adding
    {
        private readonly ReadOnlySpan<byte> left;
        private readonly ReadOnlySpan<byte> right;
        private readonly List<byte> sum;
        private int i;
        private int j;

        public Adding(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
        {
            this.left = left;
            this.right = right;
            sum = new List<byte>(left.Length + right.Length);
        }

        public readonly byte[] ToCells() => [.. sum];

        public bool Walk()
        {
            if (left[i] == Nothing || right[j] == Nothing)
            {
                var (leftEnd, rightEnd) = (EndOf(left, i), EndOf(right, j));
                sum.AddRange(left[i] == Nothing ? right[j..rightEnd] : left[i..leftEnd]);
                (i, j) = (leftEnd, rightEnd);
                return true;
            }

            if (left[i++] == Whole || right[j++] == Whole)
            {
                return false;
            }

            var parent = sum.Count;
            sum.Add(Parted);
            if (!Walk() || !Walk())
            {
                return false;
            }

            Close(sum, parent);
            return true;
        }
    }

    /// <summary>Brings a branching whose halves were just added into normal form.</summary>
    private static void Close(List<byte> cells, int parent)
    {
        if (cells.Count == parent + 3 && cells[parent + 1] == cells[parent + 2])
        {
            cells[parent] = cells[parent + 1];
            cells.RemoveRange(parent + 1, 2);
        }
    }
}
