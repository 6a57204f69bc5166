using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan</c>: what causality costs, before it is paid for.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var command = new Command("plan", "Plan how large causal metadata grows in a system, what that costs, and which strategy to take.")
        {
            PlanSizesCommand.Create(), PlanCostCommand.Create(), PlanRecommendCommand.Create(), PlanSensitivityCommand.Create(), PlanBreakEvenCommand.Create(), PlanNotesCommand.Create(), PlanObserveCommand.Create(), PlanPresetsCommand.Create(), PlanSchemaCommand.Create(),
        };
        return command.WithExamples("purva plan sizes --preset chat-10m", "purva plan recommend --preset cart-3-devices", "purva plan cost --scenario shop.yaml --currency INR", "purva plan observe --site east > shop.yaml", "purva plan notes");
    }
}
