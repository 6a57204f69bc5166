namespace Purva.Clocks.IntervalTree;

/// <content>The walks over two trees at once, in preorder: a leaf stands for all that the other tree has below that place.</content>
public readonly partial struct EventTree
{
    private ref struct Comparison
    {
        private readonly ReadOnlySpan<ulong> left;
        private readonly ReadOnlySpan<ulong> right;
        private int i;
        private int j;
        private bool leftHasMore;
        private bool rightHasMore;

        public Comparison(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
        {
            this.left = left;
            this.right = right;
        }

        public readonly bool LeftHasMore => leftHasMore;

        public readonly bool RightHasMore => rightHasMore;

        private readonly bool IsDecided => leftHasMore && rightHasMore;

        public void Walk(ulong leftAbove, ulong rightAbove)
        {
            if (IsDecided)
            {
                return;
            }

            var (l, r) = (left[i++], right[j++]);
            leftAbove += CountOf(l);
            rightAbove += CountOf(r);
            switch (IsBranching(l), IsBranching(r))
            {
                case (false, false):
                    leftHasMore |= leftAbove > rightAbove;
                    rightHasMore |= leftAbove < rightAbove;
                    break;
                case (true, true):
                    Walk(leftAbove, rightAbove);
                    Walk(leftAbove, rightAbove);
                    break;
                case (true, false):
                    WalkHalves(left, ref i, leftAbove, rightAbove, ref leftHasMore, ref rightHasMore);
                    break;
                case (false, true):
                    WalkHalves(right, ref j, rightAbove, leftAbove, ref rightHasMore, ref leftHasMore);
                    break;
            }
        }

        /// <summary>Both halves of a branching of one tree against a leaf of the other.</summary>
        private readonly void WalkHalves(ReadOnlySpan<ulong> tree, ref int at, ulong above, ulong leaf, ref bool treeHasMore, ref bool leafHasMore)
        {
            for (var half = 0; half < 2 && !IsDecided; half++)
            {
                var cell = tree[at++];
                var count = above + CountOf(cell);
                if (IsBranching(cell))
                {
                    WalkHalves(tree, ref at, count, leaf, ref treeHasMore, ref leafHasMore);
                }
                else
                {
                    treeHasMore |= count > leaf;
                    leafHasMore |= count < leaf;
                }
            }
        }
    }

    private ref struct Merging
    {
        private readonly ReadOnlySpan<ulong> left;
        private readonly ReadOnlySpan<ulong> right;
        private readonly Building building;
        private int i;
        private int j;

        public Merging(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
        {
            this.left = left;
            this.right = right;
            building = new Building(Math.Max(left.Length, right.Length));
        }

        public readonly EventTree ToTree() => building.ToTree();

        public void Walk(ulong leftAbove, ulong rightAbove)
        {
            var (l, r) = (left[i], right[j]);
            if (!IsBranching(l))
            {
                i++;
                CopyRaised(right, ref j, rightAbove, leftAbove + CountOf(l));
                return;
            }

            if (!IsBranching(r))
            {
                j++;
                CopyRaised(left, ref i, leftAbove, rightAbove + CountOf(r));
                return;
            }

            i++;
            j++;
            var parent = building.Open();
            Walk(leftAbove + CountOf(l), rightAbove + CountOf(r));
            var middle = building.Count;
            Walk(leftAbove + CountOf(l), rightAbove + CountOf(r));
            building.Close(parent, middle);
        }

        /// <summary>Adds a subtree of one tree with no count below a leaf of the other.</summary>
        private readonly void CopyRaised(ReadOnlySpan<ulong> tree, ref int at, ulong above, ulong lowest)
        {
            var cell = tree[at];
            if (above + CountOf(cell) >= lowest)
            {
                var end = EndOf(tree, at);
                building.Copy(tree[at..end], above);
                at = end;
                return;
            }

            at++;
            if (!IsBranching(cell))
            {
                building.Leaf(lowest);
                return;
            }

            var parent = building.Open();
            CopyRaised(tree, ref at, above + CountOf(cell), lowest);
            var middle = building.Count;
            CopyRaised(tree, ref at, above + CountOf(cell), lowest);
            building.Close(parent, middle);
        }
    }
}
