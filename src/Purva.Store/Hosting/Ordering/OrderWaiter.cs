using Purva.Store.Ordering;

namespace Purva.Store.Hosting.Ordering;

/// <summary>A write that waits for its place, and how many wait for it.</summary>
internal sealed class OrderWaiter(OrderedWrite write)
{
    public OrderedWrite Write { get; } = write;

    public Promise<OrderedResult> Promise { get; } = new();

    /// <summary>Guarded by its line's lock.</summary>
    public int Users { get; set; }
}
