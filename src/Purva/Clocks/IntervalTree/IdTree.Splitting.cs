namespace Purva.Clocks.IntervalTree;

/// <content>Splitting a share in two, as the paper does, and in many.</content>
public readonly partial struct IdTree
{
    /// <summary>Two shares that do not overlap and together are this one; two times nothing where this is nothing.</summary>
    /// <exception cref="InvalidOperationException">The tree would be deeper than <see cref="MaxDepth"/>: renew the identities.</exception>
    public (IdTree Left, IdTree Right) Split()
    {
        var cells = Cells;
        int start = 0, end = cells.Length, depth = 0;
        for (; cells[start] == Parted; depth++)
        {
            var middle = EndOf(cells, start + 1);
            if (cells[start + 1] == Nothing)
            {
                start = middle;
            }
            else if (cells[middle] == Nothing)
            {
                (start, end) = (start + 1, middle);
            }
            else
            {
                return (
                    new IdTree([.. cells[..middle], Nothing, .. cells[end..]]),
                    new IdTree([.. cells[..(start + 1)], Nothing, .. cells[middle..]]));
            }
        }

        if (cells[start] == Nothing)
        {
            return (None, None);
        }

        ThrowIfTooDeep(depth + 1);
        return (
            new IdTree([.. cells[..start], Parted, Whole, Nothing, .. cells[end..]]),
            new IdTree([.. cells[..start], Parted, Nothing, Whole, .. cells[end..]]));
    }

    /// <summary>Shares that do not overlap and together are this one, each as much in one piece as the tree allows.</summary>
    /// <remarks>
    /// Splitting in two again and again makes a tree that is as deep as there were splits, if it is always the same process that splits. Out of a
    /// share in one piece this makes shares whose depths differ by one at most.
    /// </remarks>
    /// <param name="count">How many shares, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    /// <exception cref="InvalidOperationException">A tree would be deeper than <see cref="MaxDepth"/>.</exception>
    public IdTree[] Divide(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var parts = new byte[count][];
        Divide(Cells, parts, 0);
        return Array.ConvertAll(parts, part => new IdTree(part));
    }

    private static void Divide(ReadOnlySpan<byte> share, Span<byte[]> parts, int depth)
    {
        if (parts.Length == 1 || share[0] == Nothing)
        {
            foreach (ref var part in parts)
            {
                part = share.ToArray();
            }

            return;
        }

        ThrowIfTooDeep(depth + 1);
        var middle = share[0] == Whole ? 0 : EndOf(share, 1);
        var left = middle == 0 ? share : share[1..middle];
        var right = middle == 0 ? share : share[middle..];
        var onLeft = CountOnLeft(left, right, parts.Length);
        if (onLeft > 0)
        {
            Divide(left, parts[..onLeft], depth + 1);
        }

        if (onLeft < parts.Length)
        {
            Divide(right, parts[onLeft..], depth + 1);
        }

        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = i < onLeft ? [Parted, .. parts[i], Nothing] : [Parted, Nothing, .. parts[i]];
        }
    }

    /// <summary>How many of the shares come from the left half: as its width has it, but one at least from whatever is not empty.</summary>
    private static int CountOnLeft(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int count)
    {
        if (left[0] == Nothing || right[0] == Nothing)
        {
            return left[0] == Nothing ? 0 : count;
        }

        int i = 0, j = 0;
        var (onLeft, onRight) = (WidthFrom(left, ref i), WidthFrom(right, ref j));
        return Math.Clamp((int)Math.Round(count * (onLeft / (onLeft + onRight))), 1, count - 1);
    }

    /// <summary>Width of a share, 1 being all. No tree is so deep that a double could not tell its leaves from nothing.</summary>
    private static double WidthFrom(ReadOnlySpan<byte> cells, ref int at) =>
        cells[at++] switch
        {
            Nothing => 0,
            Whole => 1,
            _ => (WidthFrom(cells, ref at) + WidthFrom(cells, ref at)) / 2,
        };

    private static void ThrowIfTooDeep(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidOperationException($"The identity would branch more than {MaxDepth} times: renew the identities, or fork into many at once.");
        }
    }
}
