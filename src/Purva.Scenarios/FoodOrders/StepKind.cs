namespace Purva.Scenarios.FoodOrders;

/// <summary>What an actor did or asked.</summary>
public enum StepKind
{
    /// <summary>The customer ordered.</summary>
    Place = 0,

    /// <summary>The restaurant takes the order.</summary>
    Accept = 1,

    /// <summary>The restaurant begins to cook; from here on the food is paid.</summary>
    Prepare = 2,

    /// <summary>The food can be fetched.</summary>
    MarkReady = 3,

    /// <summary>The rider has it.</summary>
    PickUp = 4,

    /// <summary>The customer has it.</summary>
    Deliver = 5,

    /// <summary>The back office has settled it.</summary>
    Complete = 6,

    /// <summary>The customer or the back office wants the order gone.</summary>
    RequestCancel = 7,

    /// <summary>The restaurant agrees: it has not begun.</summary>
    ConfirmCancel = 8,
}
