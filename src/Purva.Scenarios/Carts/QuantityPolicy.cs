namespace Purva.Scenarios.Carts;

/// <summary>What becomes of quantities that two devices gave to one line without knowing of each other.</summary>
public enum QuantityPolicy
{
    /// <summary>They add up: one more here and one more there are two more.</summary>
    Sum = 0,

    /// <summary>The greatest holds: both devices said how many there should be.</summary>
    Max = 1,
}
