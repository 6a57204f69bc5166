using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva kill</c>.</summary>
internal static class KillCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var site = new Argument<string>("site") { Description = "Which site." };
        var command = new Command("kill", "Kill a site of 'purva up' the hard way; it is started again.") { site };
        shared.AddTo(command, withToken: false);
        command.SetAction(parsed =>
        {
            var found = SharedOptions.Find(SharedOptions.ClusterIn(shared.DataIn(parsed)), parsed.GetRequiredValue(site));
            found.Kill("Site");
            return ExitCode.Done;
        });
        return command.WithExamples("purva kill west");
    }
}
