using System.Diagnostics;

namespace Purva.Scenarios.FoodOrders;

/// <summary>Refusals in words for whoever has the order before them.</summary>
public static class StepRefusalSentence
{
    extension(StepRefusal refusal)
    {
        /// <summary>One sentence that says what is wrong and what to do.</summary>
        public string Sentence => refusal switch
        {
            StepRefusal.None => "It is done.",
            StepRefusal.NotYours => "This is not for this actor to do.",
            StepRefusal.OutOfOrder => "From where the order stands here, that is no next step.",
            StepRefusal.Over => "The order is cancelled or completed: nothing follows.",
            StepRefusal.AlreadyPreparing => "The food is already being cooked; it cannot be cancelled.",
            StepRefusal.NotYet => "What this builds on has not been heard of here yet; hear that first.",
            StepRefusal.Forged => "That step cannot have happened.",
            _ => throw new UnreachableException(),
        };
    }
}
