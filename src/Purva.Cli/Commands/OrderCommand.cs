using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva order</c>: one order for all, by hashgraph consensus.</summary>
internal static class OrderCommand
{
    public static Command Create()
    {
        var command = new Command("order", "One order for all by hashgraph consensus: run nodes on this machine, submit and watch, check recorded gossip graphs.")
        {
            OrderUpCommand.Create(), OrderSubmitCommand.Create(), OrderWatchCommand.Create(), OrderStatusCommand.Create(), OrderKillCommand.Create(),
            OrderServeCommand.Create(), OrderReplayCommand.Create(),
        };
        return command.WithExamples("purva order up --nodes 4", "purva order submit 'ann pays bob 5'", "purva order watch", "purva order replay samples/hashgraph/ring.json");
    }
}
