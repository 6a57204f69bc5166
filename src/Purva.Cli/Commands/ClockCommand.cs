using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva clock</c>: logical time at the command line, without a store.</summary>
internal static class ClockCommand
{
    public static Command Create()
    {
        var command = new Command("clock", "Compare clock readings, explain encoded ones, walk through a story of ticks, sends and receipts.")
        {
            ClockCompareCommand.Create(), ClockDecodeCommand.Create(), ClockWalkCommand.Create(),
        };
        return command.WithExamples("purva clock compare '{a:1,b:2}' '{a:2,b:1}'", "purva clock decode AQIBAAAAAAAAAAoB", "purva clock walk samples/clocks/chat.walk");
    }
}
