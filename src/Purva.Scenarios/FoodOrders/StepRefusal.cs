namespace Purva.Scenarios.FoodOrders;

/// <summary>Why an actor may not take a step, or a step from elsewhere is not taken in. The order is as it was.</summary>
public enum StepRefusal
{
    /// <summary>It is taken.</summary>
    None = 0,

    /// <summary>This is not for this actor to do.</summary>
    NotYours = 1,

    /// <summary>From where the order stands, this is no next step.</summary>
    OutOfOrder = 2,

    /// <summary>The order is cancelled or completed: nothing follows.</summary>
    Over = 3,

    /// <summary>The food is already being cooked; it cannot be cancelled.</summary>
    AlreadyPreparing = 4,

    /// <summary>What the step builds on has not arrived; offer it again afterwards.</summary>
    NotYet = 5,

    /// <summary>The step claims a number that is taken by another step, or a clock that says nothing of itself.</summary>
    Forged = 6,
}
