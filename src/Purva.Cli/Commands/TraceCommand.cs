using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva trace</c>: what happened before what, from logs.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var command = new Command("trace", "See from logs with vector clocks what happened before what.")
        {
            TraceCheckCommand.Create(), TraceStatsCommand.Create(), TraceWhyCommand.Create(), TraceSearchCommand.Create(), TraceDiffCommand.Create(), TraceDrawCommand.Create(),
        };
        return command.WithExamples("purva trace check shop.log", "purva trace stats shop.log", "purva trace why shop.log web:3 db:9", "purva trace search shop.log 'a: refund; b: pay; a || b'", "purva trace draw shop.log -o shop.svg");
    }
}
