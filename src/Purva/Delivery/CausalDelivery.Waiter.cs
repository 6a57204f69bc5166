using Purva.Clocks;

namespace Purva.Delivery;

public sealed partial class CausalDelivery<T>
{
    /// <summary>An item that waits, in a ring of those that wait for the same dot; the index holds the last, whose next is the first.</summary>
    private sealed class Waiter
    {
        public Waiter(Dot dot, T item, ReadOnlyMemory<Dot> dependencies)
        {
            Dot = dot;
            Item = item;
            Dependencies = dependencies;
            Next = this;
        }

        public Dot Dot { get; }

        public T Item { get; }

        /// <summary>What has not been found delivered yet; what has been is never looked at again.</summary>
        public ReadOnlyMemory<Dot> Dependencies { get; set; }

        public Dot Missing { get; set; }

        public Waiter Next { get; set; }
    }
}
