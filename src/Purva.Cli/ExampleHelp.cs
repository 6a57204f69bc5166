using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Purva.Cli;

/// <summary>The usual help, and below it examples that can be copied.</summary>
internal sealed class ExampleHelp(HelpAction inner) : SynchronousCommandLineAction
{
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];
    private static readonly ConditionalWeakTable<Command, string[]> Notes = [];

    public override bool ClearsParseErrors => true;

    public static void Add(Command command, string[] examples) => Examples.Add(command, examples);

    public static void AddNotes(Command command, string[] notes) => Notes.Add(command, notes);

    public override int Invoke(ParseResult parseResult)
    {
        var result = InvokeInner(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command, out var examples))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
            foreach (var note in Notes.TryGetValue(parseResult.CommandResult.Command, out var notes) ? notes : [])
            {
                output.WriteLine(note);
            }
        }

        return result;
    }

    /// <summary>The usual help names the file that runs; people type the script that starts it.</summary>
    private int InvokeInner(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var help = new StringWriter();
        parseResult.InvocationConfiguration.Output = help;
        try
        {
            return inner.Invoke(parseResult);
        }
        finally
        {
            parseResult.InvocationConfiguration.Output = output;
            output.Write(help.ToString().Replace($"  {RootCommand.ExecutableName} ", "  purva ", StringComparison.Ordinal));
        }
    }
}

/// <summary>How a command gets its examples.</summary>
internal static class CommandExamples
{
    public static T WithExamples<T>(this T command, params string[] examples)
        where T : Command
    {
        ExampleHelp.Add(command, examples);
        return command;
    }

    /// <summary>Lines that stand below the examples.</summary>
    public static T WithNotes<T>(this T command, params string[] notes)
        where T : Command
    {
        ExampleHelp.AddNotes(command, notes);
        return command;
    }
}
