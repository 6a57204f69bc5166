using System.CommandLine;
using System.Diagnostics;
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
            try
            {
                using var process = Process.GetProcessById(found.ProcessId);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                throw new CommandFailedException($"Node '{found.Name}' is not running.", ExitCode.NotFound);
            }

            Console.Out.WriteLine($"{found.Name} (process {found.ProcessId}) is killed.");
            return ExitCode.Done;
        });
        return command.WithExamples("purva order kill n4");
    }
}
