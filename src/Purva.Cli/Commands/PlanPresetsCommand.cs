using System.CommandLine;
using Purva.Cli.Planning;
using Purva.Planning.Sizes;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan presets</c>.</summary>
internal static class PlanPresetsCommand
{
    public static Command Create()
    {
        var output = new PlanOutput();
        var command = new Command("presets", "List the ready populations with all their numbers.");
        output.AddTo(command, withChart: false);
        command.SetAction(parsed =>
        {
            var table = new PlanTable("Populations to begin with", [("number", "number"), .. Presets.All.Select(preset => (preset.Name, preset.Name))]);
            foreach (var field in PopulationField.All)
            {
                table.Add([field.Name, .. Presets.All.Select(preset => PlanCell.Of(field.Read(preset), "#,0.###"))]);
            }

            table.Note("Their numbers of writers are those of the reference notes; how they behave is assumed. 'purva plan observe' measures it at a site.");
            output.Print(parsed, table);
        });
        return command.WithExamples("purva plan presets", "purva plan presets --markdown");
    }
}
