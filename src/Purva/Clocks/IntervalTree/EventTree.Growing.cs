namespace Purva.Clocks.IntervalTree;

/// <content>The paper's grow.</content>
public readonly partial struct EventTree
{
    /// <summary>What it costs to make a leaf a branching: more than any depth, so that the tree grows only where it must.</summary>
    private const int BranchingCost = IdTree.MaxDepth;

    private const int Never = int.MaxValue;

    /// <summary>Counts one event at the cheapest place. Where fill changes nothing, this leaves the normal form as it is.</summary>
    private EventTree Grow(ReadOnlySpan<byte> share)
    {
        var search = new Search(share, Cells);
        var place = search.Walk(0);
        if (place.Count == MaxCount)
        {
            throw new OverflowException($"The share has counted to {MaxCount}.");
        }

        var grown = new List<ulong>(Size + 2);
        grown.AddRange(Cells[..place.Events]);
        AppendGrown(grown, share[place.Share..], CountOf(Cells[place.Events]));
        grown.AddRange(Cells[(place.Events + 1)..]);
        return new EventTree([.. grown]);
    }

    /// <summary>A leaf with one more event: in itself where the share holds all of it, else in the cheapest part of it that the share holds.</summary>
    private static void AppendGrown(List<ulong> grown, ReadOnlySpan<byte> share, ulong count)
    {
        var zerosAfter = 0;
        while (share[0] == IdTree.Parted)
        {
            grown.Add((count << 1) | Branching);
            count = 0;
            var middle = IdTree.EndOf(share, 1);
            int left = 1, right = middle;
            if (CostWithin(share, ref left) < CostWithin(share, ref right))
            {
                zerosAfter++;
                share = share[1..];
            }
            else
            {
                grown.Add(0);
                share = share[middle..];
            }
        }

        grown.Add((count + 1) << 1);
        for (; zerosAfter > 0; zerosAfter--)
        {
            grown.Add(0);
        }
    }

    /// <summary>Cost of counting an event in a part of a leaf, and the place after the part of the share.</summary>
    private static int CostWithin(ReadOnlySpan<byte> share, ref int at)
    {
        var cell = share[at++];
        if (cell != IdTree.Parted)
        {
            return cell == IdTree.Whole ? 0 : Never;
        }

        var cost = Math.Min(CostWithin(share, ref at), CostWithin(share, ref at));
        return cost == Never ? Never : cost + BranchingCost + 1;
    }

    /// <summary>A leaf at which an event may be counted: its cost, the leaf, the part of the share there, and the leaf's whole count.</summary>
    private readonly record struct Place(int Cost, int Events, int Share, ulong Count);

    private ref struct Search
    {
        private readonly ReadOnlySpan<byte> share;
        private readonly ReadOnlySpan<ulong> events;
        private int i;
        private int j;

        public Search(ReadOnlySpan<byte> share, ReadOnlySpan<ulong> events)
        {
            this.share = share;
            this.events = events;
        }

        public Place Walk(ulong above)
        {
            var cell = events[j];
            above += CountOf(cell);
            if (share[i] == IdTree.Nothing)
            {
                i++;
                j = EndOf(events, j);
                return new Place(Never, 0, 0, 0);
            }

            if (!IsBranching(cell))
            {
                var (leaf, part) = (j++, i);
                return new Place(CostWithin(share, ref i), leaf, part, above);
            }

            i++;
            j++;
            var left = Walk(above);
            var right = Walk(above);
            var best = left.Cost < right.Cost ? left : right;
            return best with { Cost = best.Cost == Never ? Never : best.Cost + 1 };
        }
    }
}
