using System.Collections.Immutable;
using Purva.Scenarios.FoodOrders;

namespace Purva.Cli.Demos.FoodOrders;

/// <summary>The application that believes whatever it heard last.</summary>
internal static class LastArrivalTrap
{
    public static OrderState StateAfter(ImmutableArray<OrderStep> arrived)
    {
        var state = OrderState.Unknown;
        foreach (var step in arrived)
        {
            state = step.Kind switch
            {
                StepKind.Place => OrderState.Placed,
                StepKind.Accept => OrderState.Accepted,
                StepKind.Prepare => OrderState.Preparing,
                StepKind.RequestCancel => OrderState.CancelRequested,
                _ => state,
            };
        }

        return state;
    }
}
