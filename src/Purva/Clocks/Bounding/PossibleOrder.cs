namespace Purva.Clocks.Bounding;

/// <summary>An answer about clocks that may have lost entries: how they look, and every relation that they may really have.</summary>
/// <param name="Apparent">The order of what is left of them.</param>
/// <param name="Possible">All relations that the whole clocks may have, the apparent one among them.</param>
public readonly record struct PossibleOrder(CausalOrder Apparent, CausalOrders Possible)
{
    /// <summary>Whether the apparent order is the only possible one.</summary>
    public bool IsCertain => Possible == Apparent.AsSet;

    /// <summary>Whether the whole clocks may stand so.</summary>
    /// <param name="order">The relation asked about.</param>
    public bool May(CausalOrder order) => (Possible & order.AsSet) != 0;

    /// <summary>As in <c>After</c> when it is certain, else <c>After? (Equal, Before, After, Concurrent)</c>, for people to read.</summary>
    public override string ToString() => IsCertain ? $"{Apparent}" : $"{Apparent}? ({Possible})";
}

/// <summary>A set of the four answers of a partial order.</summary>
[Flags]
public enum CausalOrders
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><see cref="CausalOrder.Equal"/>.</summary>
    Equal = 1,

    /// <summary><see cref="CausalOrder.Before"/>.</summary>
    Before = 2,

    /// <summary><see cref="CausalOrder.After"/>.</summary>
    After = 4,

    /// <summary><see cref="CausalOrder.Concurrent"/>.</summary>
    Concurrent = 8,
}

/// <summary>Turns answers into sets of answers.</summary>
public static class CausalOrdersExtensions
{
    extension(CausalOrder order)
    {
        /// <summary>The set that holds just this answer.</summary>
        public CausalOrders AsSet => (CausalOrders)(1 << (int)order);
    }
}
