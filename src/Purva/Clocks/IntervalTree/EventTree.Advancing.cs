namespace Purva.Clocks.IntervalTree;

/// <content>One more event: the paper's fill, and where that changes nothing its grow.</content>
public readonly partial struct EventTree
{
    /// <summary>This tree after one more event of whoever holds a share. O(n + m).</summary>
    /// <remarks>
    /// If what the share's owner knows lets the tree be made simpler by raising counts of its own share, that is the event. Otherwise one count is
    /// raised by one, where it makes the tree grow least: at a leaf that the share holds whole rather than in a part of one, then at the
    /// least depth, then further right.
    /// </remarks>
    /// <param name="share">Whose event; no process may use a share that overlaps.</param>
    /// <exception cref="InvalidOperationException">The share is nothing: what is anonymous has no events.</exception>
    /// <exception cref="OverflowException">The count would pass <see cref="MaxCount"/>; the tree is unchanged.</exception>
    public EventTree Advance(IdTree share)
    {
        if (share.IsNone)
        {
            throw new InvalidOperationException("What is anonymous has no events: let somebody fork a share for it.");
        }

        var filling = new Filling(share.Cells, Cells);
        filling.Walk(0);
        var filled = filling.ToTree();
        return Equals(filled) ? Grow(share.Cells) : filled;
    }

    /// <summary>What is known of a share alone: all other points at 0.</summary>
    internal EventTree Within(IdTree share)
    {
        var cutting = new Cutting(share.Cells, Cells);
        cutting.Walk(0);
        return cutting.ToTree();
    }

    private ref struct Filling
    {
        private readonly ReadOnlySpan<byte> share;
        private readonly ReadOnlySpan<ulong> events;
        private readonly Building building;
        private int i;
        private int j;

        public Filling(ReadOnlySpan<byte> share, ReadOnlySpan<ulong> events)
        {
            this.share = share;
            this.events = events;
            building = new Building(events.Length);
        }

        public readonly EventTree ToTree() => building.ToTree();

        public void Walk(ulong above)
        {
            var cell = events[j];
            if (share[i] == IdTree.Whole)
            {
                i++;
                building.Leaf(HighestFrom(events, ref j, above));
                return;
            }

            if (share[i] == IdTree.Nothing || !IsBranching(cell))
            {
                var end = EndOf(events, j);
                building.Copy(events[j..end], above);
                (i, j) = (IdTree.EndOf(share, i), end);
                return;
            }

            i++;
            j++;
            var isLeftWhole = share[i] == IdTree.Whole;
            var parent = building.Open();
            Walk(above + CountOf(cell));
            var middle = building.Count;
            var isRightWhole = share[i] == IdTree.Whole;
            Walk(above + CountOf(cell));
            RaiseWhole(parent + 1, middle, isLeftWhole, isRightWhole);
            building.Close(parent, middle);
        }

        /// <summary>A half that the share holds whole has at least what all of the other half has, so that the branching may become flat.</summary>
        private readonly void RaiseWhole(int left, int right, bool isLeftWhole, bool isRightWhole)
        {
            if (isLeftWhole)
            {
                building.Raise(left, building.LowestOf(right));
            }
            else if (isRightWhole)
            {
                building.Raise(right, building.LowestOf(left));
            }
        }
    }

    private ref struct Cutting
    {
        private readonly ReadOnlySpan<byte> share;
        private readonly ReadOnlySpan<ulong> events;
        private readonly Building building;
        private int i;
        private int j;

        public Cutting(ReadOnlySpan<byte> share, ReadOnlySpan<ulong> events)
        {
            this.share = share;
            this.events = events;
            building = new Building(events.Length);
        }

        public readonly EventTree ToTree() => building.ToTree();

        public void Walk(ulong above)
        {
            var cell = events[j];
            if (share[i] != IdTree.Parted)
            {
                var end = EndOf(events, j);
                building.Copy(share[i] == IdTree.Whole ? events[j..end] : [0], share[i] == IdTree.Whole ? above : 0);
                (i, j) = (i + 1, end);
                return;
            }

            // A leaf stands for both of its halves, so it is walked twice.
            i++;
            var below = IsBranching(cell) ? above + CountOf(cell) : above;
            var secondAt = j;
            var parent = building.Open();
            j += IsBranching(cell) ? 1 : 0;
            Walk(below);
            var middle = building.Count;
            j = IsBranching(cell) ? j : secondAt;
            Walk(below);
            building.Close(parent, middle);
        }
    }
}
