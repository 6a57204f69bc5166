namespace Purva.Delivery;

/// <summary>What became of an item that was offered for causal delivery.</summary>
public enum OfferResult
{
    /// <summary>The item was delivered, and after it whatever had waited for it.</summary>
    Ready = 0,

    /// <summary>The item is kept until what it depends on has been delivered.</summary>
    Waiting = 1,

    /// <summary>An item with this dot was delivered before or already waits; nothing changed.</summary>
    Duplicate = 2,

    /// <summary>The item would have to wait and there is no room; nothing changed, and it may be offered again later.</summary>
    Full = 3,
}
