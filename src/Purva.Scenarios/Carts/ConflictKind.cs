namespace Purva.Scenarios.Carts;

/// <summary>What two devices disagreed about.</summary>
public enum ConflictKind
{
    /// <summary>Both changed the line, and their quantities were added up.</summary>
    Added = 0,

    /// <summary>Both said how many, and the greatest was taken.</summary>
    Quantities = 1,

    /// <summary>They were promised different prices, and the lowest was taken.</summary>
    Prices = 2,
}
