namespace Purva.Tracing.Judging;

/// <summary>A common subsequence of two sequences: a longest one where they differ little, else one that follows what is unique in both.</summary>
/// <seealso href="https://doi.org/10.1007/BF01840446">Myers, An O(ND) Difference Algorithm and Its Variations, 1986</seealso>
internal sealed class SequenceMatch
{
    private const int MostEdits = 1_000;
    private const int MostDepth = 16;
    private readonly int[] left;
    private readonly int[] right;

    private SequenceMatch(int[] left, int[] right) => (this.left, this.right, InLeft, InRight) = (left, right, new bool[left.Length], new bool[right.Length]);

    /// <summary>For each place of the left sequence whether it is common.</summary>
    public bool[] InLeft { get; }

    /// <summary>For each place of the right sequence whether it is common; as many as in the left one, in the same order.</summary>
    public bool[] InRight { get; }

    /// <summary>Matches two sequences. O((n + m) · edits), and never more than a thousand edits in one stretch.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static SequenceMatch Of(int[] left, int[] right)
    {
        var match = new SequenceMatch(left, right);
        match.Match(0, left.Length, 0, right.Length, 0);
        return match;
    }

    private void Match(int start, int end, int rightStart, int rightEnd, int depth)
    {
        for (; start < end && rightStart < rightEnd && left[start] == right[rightStart]; start++, rightStart++)
        {
            Take(start, rightStart);
        }

        for (; start < end && rightStart < rightEnd && left[end - 1] == right[rightEnd - 1]; end--, rightEnd--)
        {
            Take(end - 1, rightEnd - 1);
        }

        if (start == end || rightStart == rightEnd || depth > MostDepth || TryMyers(start, end, rightStart, rightEnd))
        {
            return;
        }

        var anchors = UniqueAnchors(start, end, rightStart, rightEnd);
        foreach (var (at, rightAt) in anchors)
        {
            Take(at, rightAt);
            Match(start, at, rightStart, rightAt, depth + 1);
            (start, rightStart) = (at + 1, rightAt + 1);
        }

        if (anchors.Count > 0)
        {
            Match(start, end, rightStart, rightEnd, depth + 1);
        }
    }

    private void Take(int at, int rightAt) => (InLeft[at], InRight[rightAt]) = (true, true);

    /// <summary>The furthest place on each diagonal after 0, 1, 2… edits; what was reached before tells the way back.</summary>
    private bool TryMyers(int start, int end, int rightStart, int rightEnd)
    {
        var (length, rightLength) = (end - start, rightEnd - rightStart);
        var most = Math.Min(MostEdits, length + rightLength);
        var furthest = new int[(2 * most) + 3];
        var reached = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            reached.Add(furthest.AsSpan(most - edits, (2 * edits) + 3).ToArray());
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var at = NextOf(furthest.AsSpan(most + diagonal, 3), diagonal == -edits, diagonal == edits);
                var rightAt = at - diagonal;
                while (at < length && rightAt < rightLength && left[start + at] == right[rightStart + rightAt])
                {
                    (at, rightAt) = (at + 1, rightAt + 1);
                }

                furthest[most + 1 + diagonal] = at;
                if (at >= length && rightAt >= rightLength)
                {
                    WalkBack(reached, start, rightStart, length, rightLength);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Where a diagonal is entered: from the one above, or from the one below and one further.</summary>
    private static int NextOf(ReadOnlySpan<int> around, bool isLowest, bool isHighest) =>
        isLowest || (!isHighest && around[0] < around[2]) ? around[2] : around[0] + 1;

    private void WalkBack(List<int[]> reached, int start, int rightStart, int at, int rightAt)
    {
        for (var edits = reached.Count - 1; edits >= 0; edits--)
        {
            var (before, diagonal) = (reached[edits], at - rightAt);
            var isDown = diagonal == -edits || (diagonal != edits && before[diagonal + edits] < before[diagonal + edits + 2]);
            var from = edits == 0 ? 0 : isDown ? before[diagonal + edits + 2] : before[diagonal + edits] + 1;
            while (at > from)
            {
                (at, rightAt) = (at - 1, rightAt - 1);
                Take(start + at, rightStart + rightAt);
            }

            (at, rightAt) = isDown ? (at, rightAt - 1) : (at - 1, rightAt);
        }
    }

    /// <summary>What stands once in both stretches, as far as it is in the same order: a longest ascending run of its places on the right.</summary>
    private List<(int At, int RightAt)> UniqueAnchors(int start, int end, int rightStart, int rightEnd)
    {
        var (places, rightPlaces) = (PlacesOf(left, start, end), PlacesOf(right, rightStart, rightEnd));
        var (tails, before) = (new List<(int At, int RightAt)>(), new Dictionary<int, (int At, int RightAt)>());
        foreach (var at in places.Where(place => place.Value >= 0 && rightPlaces.GetValueOrDefault(place.Key, -1) >= 0).Select(place => place.Value).Order())
        {
            var one = (at, rightPlaces[left[at]]);
            var index = tails.BinarySearch(one, Comparer<(int At, int RightAt)>.Create((first, second) => first.RightAt.CompareTo(second.RightAt)));
            index = index < 0 ? ~index : index;
            if (index > 0)
            {
                before[at] = tails[index - 1];
            }

            if (index == tails.Count)
            {
                tails.Add(one);
            }

            tails[index] = one;
        }

        var anchors = new List<(int At, int RightAt)>();
        for (var one = tails.Count == 0 ? (-1, -1) : tails[^1]; one.Item1 >= 0; one = before.GetValueOrDefault(one.Item1, (-1, -1)))
        {
            anchors.Add(one);
        }

        anchors.Reverse();
        return anchors;
    }

    /// <summary>Where each value stands; −1 for what stands more than once.</summary>
    private static Dictionary<int, int> PlacesOf(int[] values, int start, int end)
    {
        var places = new Dictionary<int, int>();
        for (var at = start; at < end; at++)
        {
            places[values[at]] = places.ContainsKey(values[at]) ? -1 : at;
        }

        return places;
    }
}
