namespace Purva.Scenarios.Exchange;

/// <summary>The orders that rest in a book, in one array, each linked to those before and behind it at its price; found by name.</summary>
internal sealed class RestingOrders(int most)
{
    private readonly Dictionary<OrderId, int> byId = new(Math.Min(most, 4096));
    private Slot[] slots = new Slot[Math.Min(most, 4096)];
    private int free = -1;
    private int used;

    public int Count => byId.Count;

    public bool IsFull => byId.Count >= most;

    public ref Slot this[int slot] => ref slots[slot];

    public bool Contains(OrderId order) => byId.ContainsKey(order);

    /// <summary>Where an order is; −1 for nowhere.</summary>
    public int Find(OrderId order) => byId.TryGetValue(order, out var slot) ? slot : -1;

    /// <summary>Room for an order that is not there yet. Allocates only when there have never been so many.</summary>
    public int Add(OrderId order)
    {
        var slot = free;
        if (slot >= 0)
        {
            free = slots[slot].Next;
        }
        else
        {
            if (used == slots.Length)
            {
                Array.Resize(ref slots, Math.Min(most, used * 2));
            }

            slot = used++;
        }

        byId.Add(order, slot);
        slots[slot].Order = order;
        return slot;
    }

    public void Remove(int slot)
    {
        byId.Remove(slots[slot].Order);
        slots[slot].Next = free;
        free = slot;
    }

    /// <summary>One resting order.</summary>
    public struct Slot
    {
        public OrderId Order;
        public int Next;
        public int Previous;
        public int Place;
        public int Quantity;
        public Side Side;
    }
}
