using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Purva.Cli;

/// <summary>The usual help, and below it examples that can be copied.</summary>
internal sealed class ExampleHelp(HelpAction inner) : SynchronousCommandLineAction
{
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    public override bool ClearsParseErrors => true;

    public static void Add(Command command, string[] examples) => Examples.Add(command, examples);

    public override int Invoke(ParseResult parseResult)
    {
        var result = inner.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command, out var examples))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return result;
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
}
