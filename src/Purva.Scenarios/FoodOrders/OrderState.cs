namespace Purva.Scenarios.FoodOrders;

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    /// <summary>Nothing is known of it.</summary>
    Unknown = 0,

    /// <summary>It is ordered.</summary>
    Placed = 1,

    /// <summary>The restaurant has taken it.</summary>
    Accepted = 2,

    /// <summary>It is being cooked.</summary>
    Preparing = 3,

    /// <summary>It can be fetched.</summary>
    Ready = 4,

    /// <summary>It is on its way.</summary>
    PickedUp = 5,

    /// <summary>It has arrived.</summary>
    Delivered = 6,

    /// <summary>It is settled.</summary>
    Completed = 7,

    /// <summary>Somebody wants it gone, and the restaurant has not said whether it had begun.</summary>
    CancelRequested = 8,

    /// <summary>It is gone, for good.</summary>
    Cancelled = 9,
}
