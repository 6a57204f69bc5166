namespace Purva.Scenarios.FoodOrders;

/// <summary>Who changes an order. Each is one writer with an entry of its own in the order's vectors.</summary>
public enum Actor
{
    /// <summary>Who eats.</summary>
    Customer = 0,

    /// <summary>Who cooks.</summary>
    Restaurant = 1,

    /// <summary>Who brings.</summary>
    Rider = 2,

    /// <summary>Who takes the money.</summary>
    BackOffice = 3,
}
