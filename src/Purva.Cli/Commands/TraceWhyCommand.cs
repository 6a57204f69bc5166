using System.CommandLine;
using Purva.Cli.Tracing;
using Purva.Tracing.Histories;

namespace Purva.Cli.Commands;

/// <summary><c>purva trace why</c>.</summary>
internal static class TraceWhyCommand
{
    public static Command Create()
    {
        var (files, file) = (new TraceFiles(), TraceFiles.Argument());
        var left = new Argument<string>("event") { Description = "An event: host:counter, #index in the log's order, or its text if no other has it." };
        var right = new Argument<string>("other") { Description = "Another one." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("why", "Tell how two events stand to each other, and show the way from the one to the other, or what each does not know.") { file, left, right, json };
        files.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var execution = files.SelectOneFrom(await files.ReadAsync(parsed.GetRequiredValue(file), parsed, cancellation), parsed);
            var (one, other) = (EventText.Find(execution, parsed.GetRequiredValue(left)), EventText.Find(execution, parsed.GetRequiredValue(right)));
            var report = await Task.Run(() => new WhyReport(execution, Causes.Of(execution), one, other), cancellation).WaitAsync(cancellation);
            if (parsed.GetValue(json))
            {
                Output.Print(report.ToJson());
            }
            else
            {
                report.Print(Console.Out);
            }

            return ExitCode.Done;
        });
        return command
            .WithExamples("purva trace why shop.log web:3 db:9", "purva trace why shop.log 'order placed' 'card refused'", "purva trace why shop.log '#0' '#17' --json")
            .WithNotes("The exit code is 0 whatever the relation is, 2 for a wrong call, 3 for a file or an event that is not there, 130 when it was stopped.");
    }
}
