using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva text</c>: texts that several change without asking anybody.</summary>
internal static class TextCommand
{
    public static Command Create()
    {
        var command = new Command("text", "Texts that several change without asking anybody: edit, merge, look back, replay what people typed.")
        {
            TextEditCommand.Create(), TextShowCommand.Create(), TextMergeCommand.Create(), TextLogCommand.Create(), TextBlameCommand.Create(), TextReplayCommand.Create(),
        };
        return command.WithExamples(
            "purva text edit notes.ptxt --from notes.txt", "cp notes.ptxt bob.ptxt", "purva text merge notes.ptxt bob.ptxt -o notes.ptxt", "purva text log notes.ptxt", "purva text replay automerge-paper.json.gz");
    }
}
