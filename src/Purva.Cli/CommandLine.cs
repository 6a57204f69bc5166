using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Purva.Cli.Commands;
using Purva.Client;
using Purva.Client.Offline;
using Purva.Ordering;
using Purva.Planning;
using Purva.Server;
using Purva.Store.Ports;
using Purva.Versioning;

namespace Purva.Cli;

/// <summary>The command line as a whole: every command, and one sentence for every failure.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Build();
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"See '{HelpCallFor(parsed)}'.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (SentenceOf(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence.Text);
            return sentence.Code;
        }
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Purva: a multi-master store that keeps every concurrent write, on your own machines.");
        Command[] commands =
        [
            UpCommand.Create(), PutCommand.Create(), WriteCommand.Create(), GetCommand.Create(), DeleteCommand.Create(), KeysCommand.Create(), HistoryCommand.Create(),
            BucketCommand.Create(), UpdateCommand.Create(), .. UpdateCommand.ShortForms(), WatchCommand.Create(), StatusCommand.Create(), AlertCommand.Create(),
            LinkCommands.CreatePartition(), LinkCommands.CreateHeal(), KillCommand.Create(), ReplayCommand.Create(), ServeCommand.Create(), DeviceCommand.Create(), ClockCommand.Create(),
            SimCommand.Create(), SoakCommand.Create(), TraceCommand.Create(), DemoCommand.Create(), ExchangeCommand.Create(), VcsCommand.Create(), OrderCommand.Create(), PlanCommand.Create(), TextCommand.Create(),
        ];
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        root.WithExamples("purva up", "purva put carts/ann apples", "purva get carts/ann", "purva status");
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new ExampleHelp((HelpAction)option.Action!);
        }

        return root;
    }

    private static string HelpCallFor(ParseResult parsed)
    {
        var words = new Stack<string>(["--help"]);
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            words.Push(command.Command is RootCommand ? "purva" : command.Command.Name);
        }

        return string.Join(' ', words);
    }

    private static (string Text, int Code)? SentenceOf(Exception e) => e switch
    {
        PlanningException refused => (refused.Message, ExitCode.Usage),
        CommandFailedException failed => (failed.Message, failed.ExitCode),
        PurvaException { Problem: "unreachable" } => (e.Message, ExitCode.Unreachable),
        PurvaException { Problem: "not-found" or "unknown-bucket" } => (e.Message, ExitCode.NotFound),
        PurvaException { Problem: "invalid" or "context-required" or "too-large" } => (e.Message, ExitCode.Usage),
        PurvaException refused => ($"{refused.Message} ({refused.Problem})", ExitCode.Failed),
        ServerOptionsException wrong => (string.Join(Environment.NewLine, wrong.Problems), ExitCode.Usage),
        AddressUnavailableException or StorageException or OfflineStoreException or OrderFolderException => (e.Message, ExitCode.Failed),
        VersioningException { Problem: VersioningProblem.NotFound } => (e.Message, ExitCode.NotFound),
        VersioningException => (e.Message, ExitCode.Failed),
        IOException or UnauthorizedAccessException => (e.Message, ExitCode.Failed),
        _ => null,
    };
}
