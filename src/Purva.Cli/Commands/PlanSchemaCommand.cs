using System.CommandLine;
using Purva.Cli.Planning;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan schema</c>.</summary>
internal static class PlanSchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON schema of scenario files, for an editor.");
        command.SetAction(_ => Console.Out.Write(ScenarioSchema.ToJson()));
        return command.WithExamples("purva plan schema > scenario.schema.json");
    }
}
