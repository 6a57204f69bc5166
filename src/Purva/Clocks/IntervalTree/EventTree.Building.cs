using System.Runtime.InteropServices;

namespace Purva.Clocks.IntervalTree;

/// <content>How a tree is put together in preorder, with its normal form made as branchings close.</content>
public readonly partial struct EventTree
{
    /// <summary>A tree being built. Counts given to it are absolute; a branching that closes makes those of its halves relative.</summary>
    private readonly struct Building(int capacity)
    {
        private readonly List<ulong> cells = new(capacity);

        /// <summary>How many cells there are: the place of the next.</summary>
        public int Count => cells.Count;

        /// <summary>The tree, once its root has closed.</summary>
        public EventTree ToTree() => new([.. cells]);

        /// <summary>The lowest count of a subtree that is complete and whose parent is still open.</summary>
        public ulong LowestOf(int root) => CountOf(cells[root]);

        /// <summary>Begins a branching.</summary>
        /// <returns>Its place.</returns>
        public int Open()
        {
            cells.Add(Branching);
            return cells.Count - 1;
        }

        /// <summary>Adds a leaf.</summary>
        public void Leaf(ulong count) => cells.Add(count << 1);

        /// <summary>Raises a leaf.</summary>
        public void Raise(int leaf, ulong atLeast) => cells[leaf] = Math.Max(cells[leaf], atLeast << 1);

        /// <summary>Adds a subtree that is in normal form.</summary>
        public void Copy(ReadOnlySpan<ulong> subtree, ulong above)
        {
            var root = cells.Count;
            cells.AddRange(subtree);
            cells[root] += above << 1;
        }

        /// <summary>Ends a branching, both halves of which are complete, and brings it into normal form.</summary>
        public void Close(int parent, int right)
        {
            var left = parent + 1;
            var all = CollectionsMarshal.AsSpan(cells);
            if (all.Length == parent + 3 && all[left] == all[right])
            {
                all[parent] = all[left];
                cells.RemoveRange(left, 2);
                return;
            }

            var lowest = Math.Min(CountOf(all[left]), CountOf(all[right])) << 1;
            all[left] -= lowest;
            all[right] -= lowest;
            all[parent] += lowest;
        }
    }
}
