using System.CommandLine;
using Purva.Cli.Clocks;

namespace Purva.Cli.Commands;

/// <summary><c>purva clock compare</c>.</summary>
internal static class ClockCompareCommand
{
    public static Command Create()
    {
        var left = new Argument<string>("left") { Description = "A reading of a clock, with names of any kind." };
        var right = new Argument<string>("right") { Description = "Another, of the same kind; or an event, to ask whether it is known." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("compare", "Tell how two clock readings stand to each other, and which entries decide.") { left, right, json };
        command.SetAction(parsed =>
        {
            var comparison = Readings.Compare(parsed.GetRequiredValue(left), parsed.GetRequiredValue(right));
            if (parsed.GetValue(json))
            {
                Output.Print(comparison.ToJson());
            }
            else
            {
                Print(comparison);
            }

            return ExitCode.Done;
        });
        return command
            .WithExamples(
                "purva clock compare '{a:1,b:2}' '{a:2,b:1}'",
                "purva clock compare '{alice:3}' '{alice:3,\"Mumbai Central\":1}'",
                "purva clock compare '{a:2|a:4}' '{a:3}'        # a context: all up to a:2, and a:4",
                "purva clock compare '[2,0,1]' '[1,1,0]'",
                "purva clock compare a:4 '{a:3,b:9}'            # is this event known?",
                "purva clock compare 2026-11-23T10:15:30.123Z/0004 2026-11-23T10:15:30.123Z/0005 --json")
            .WithNotes($"A reading is {Readings.Shapes}.", "The exit code is 0 whatever the relation is, and 2 where a reading cannot be understood.");
    }

    private static void Print(Comparison comparison)
    {
        Console.Out.WriteLine($"{comparison.Left}  is {comparison.Relation.ToUpperInvariant()} {JoinedTo(comparison.Relation)}  {comparison.Right}");
        Console.Out.WriteLine();
        if (comparison.Rows.Count > 0)
        {
            var table = new TextTable("replica", "left knows", "right knows", string.Empty);
            foreach (var row in comparison.Rows)
            {
                table.Add(row.Name, row.Left, row.Right, (row.OnlyLeft, row.OnlyRight) switch
                {
                    (not null, not null) => $"◀ ▶ {row.OnlyLeft} only left, {row.OnlyRight} only right",
                    (not null, _) => $"◀ {row.OnlyLeft} only left",
                    (_, not null) => $"▶ {row.OnlyRight} only right",
                    _ => string.Empty,
                });
            }

            Console.Out.WriteLine(table);
        }

        foreach (var sentence in comparison.Sentences)
        {
            Console.Out.WriteLine(sentence);
        }
    }

    private static string JoinedTo(string relation) => relation switch
    {
        "equal" => "to",
        "concurrent" => "with",
        "smaller" or "greater" => "than",
        "known" or "not known" or "unknown" => "beside",
        _ => string.Empty,
    };
}
