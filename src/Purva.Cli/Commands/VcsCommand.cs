using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs</c>: version history on causality.</summary>
internal static class VcsCommand
{
    public static Command Create()
    {
        var command = new Command("vcs", "Keep the history of a folder: commits with clocks, branches that lose nothing, merges, git import and export.")
        {
            VcsInitCommand.Create(), VcsAddCommand.Create(), VcsCommitCommand.Create(), VcsStatusCommand.Create(), VcsBranchCommand.Create(), VcsTagCommand.Create(), VcsSwitchCommand.Create(),
            VcsMergeCommand.Create(), VcsLogCommand.Create(), VcsDiffCommand.Create(), VcsShowCommand.Create(), VcsBlameCommand.Create(),
            VcsCloneCommand.Create(), VcsPullCommand.Create(), VcsPushCommand.Create(), VcsRemoteCommand.Create(), VcsRepackCommand.Create(),
            VcsImportCommand.Create(), VcsExportCommand.Create(),
        };
        return command
            .WithExamples("purva vcs init shop && cd shop", "purva vcs add . && purva vcs commit -m 'begin'", "purva vcs switch --new feature", "purva vcs merge feature", "purva vcs log --graph", "purva vcs clone http://127.0.0.1:7101/shop shop", "purva vcs import ~/projects/tool tool")
            .WithNotes("The exit code is 0 when it is done, 1 when it was refused or left conflicts, 2 for a wrong call, 3 when something named is not there, 130 when it was stopped.");
    }
}
