using System.CommandLine;
using Purva.Cli.Ordering;

namespace Purva.Cli.Commands;

/// <summary><c>purva order kill</c>.</summary>
internal static class OrderKillCommand
{
    public static Command Create()
    {
        var node = new Argument<string>("node") { Description = "Which node." };
        var data = new Option<string>("--data") { Description = "The data folder of 'purva order up'.", DefaultValueFactory = _ => OrderCluster.DefaultFolder };
        var command = new Command("kill", "Kill a node of 'purva order up' the hard way; it is started again.") { node, data };
        command.SetAction(parsed =>
        {
            var found = OrderCluster.Find(OrderCluster.In(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(node));
            found.Kill("Node");
            return ExitCode.Done;
        });
        return command.WithExamples("purva order kill n4");
    }
}
