using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva order</c>: one order for all, by hashgraph consensus.</summary>
internal static class OrderCommand
{
    public static Command Create()
    {
        var command = new Command("order", "One order for all by hashgraph consensus: check recorded gossip graphs.") { OrderReplayCommand.Create() };
        return command.WithExamples("purva order replay samples/hashgraph/two-rounds.json");
    }
}
