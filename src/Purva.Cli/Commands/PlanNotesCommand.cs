using System.CommandLine;
using System.Globalization;
using Purva.Cli.Planning;
using Purva.Planning.Printed;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan notes</c>.</summary>
internal static class PlanNotesCommand
{
    public static Command Create()
    {
        var output = new PlanOutput();
        var why = new Option<bool>("--why") { Description = "Also say how each figure is computed and why it differs." };
        var command = new Command("notes", "Every table of costs and sizes in the reference notes, computed by their own formulas beside what they print.") { why };
        output.AddTo(command, withChart: false);
        command.SetAction(parsed =>
        {
            var table = new PlanTable(
                "The reference notes: computed beside printed",
                [("table", "table"), ("row", "row"), ("figure", "column"), ("printed", "printed"), ("computed", "computed"), ("difference", "difference"), ("times", "factor"), ("holds", "holds"), .. parsed.GetValue(why) ? [("why", "why")] : Array.Empty<(string, string)>()]);
            foreach (var figure in PrintedTables.All)
            {
                PlanCell[] cells =
                [
                    figure.Table, figure.Row, figure.Column, PlanCell.Of(figure.Printed, figure.PrintedText), PlanCell.Of(figure.Computed, figure.ComputedText), PlanCell.Of(figure.Computed - figure.Printed, figure.DifferenceText),
                    figure.Factor is { } factor ? PlanCell.Of(factor, factor.ToString(Math.Abs(factor) < 0.1m ? "0.####" : "#,0.##", CultureInfo.InvariantCulture)) : "–", new PlanCell(figure.Holds ? "yes" : "no", figure.Holds),
                ];
                table.Add(parsed.GetValue(why) ? [.. cells, figure.Why] : cells);
            }

            table.Note(FormattableString.Invariant($"{PrintedTables.All.Count(figure => figure.Holds)} of {PrintedTables.All.Length} figures follow from the notes' own formulas, within half a percent. --why says how each is computed."));
            table.Note("Figures of companies are assumptions of the notes and no facts.");
            output.Print(parsed, table);
        });
        return command.WithExamples("purva plan notes", "purva plan notes --why --markdown", "purva plan notes --csv");
    }
}
