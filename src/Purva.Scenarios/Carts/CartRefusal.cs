namespace Purva.Scenarios.Carts;

/// <summary>Why a cart does not take a change; it is then as it was.</summary>
public enum CartRefusal
{
    /// <summary>It is taken.</summary>
    None = 0,

    /// <summary>No article was named.</summary>
    NoArticle = 1,

    /// <summary>A quantity is at least one; to take a line away, remove it.</summary>
    NoQuantity = 2,

    /// <summary>One line holds at most <see cref="Cart.MostOfOne"/>.</summary>
    TooMany = 3,

    /// <summary>A price is zero or more, and at most <see cref="Cart.MostPaise"/>.</summary>
    NoPrice = 4,

    /// <summary>The cart has no such line.</summary>
    NotInCart = 5,

    /// <summary>A cart holds at most <see cref="Cart.MostLines"/> lines.</summary>
    Full = 6,
}
