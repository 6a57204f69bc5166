using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary><c>purva delete</c>.</summary>
internal static class DeleteCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var key = KeyArgument.Create();
        var context = new Option<string?>("--context") { Description = "The context of the read whose values go. Without it the key is read first, and what that finds goes." };
        var command = new Command("delete", "Remove what was read of a key.") { key, context };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            var session = client.OpenSession(shared.TokenIn(parsed));
            var removed = parsed.GetValue(context);
            if (removed is null)
            {
                var read = await session.GetAsync(bucket, name, cancellation: cancellation);
                if (read.Siblings.Count == 0)
                {
                    throw new CommandFailedException($"{bucket}/{name} has no value here.", ExitCode.NotFound);
                }

                removed = read.Context;
            }

            var outcome = await session.DeleteAsync(bucket, name, removed, cancellation: cancellation);
            Output.Print(outcome, session.Token, parsed.GetValue(shared.Json));
            return ExitCode.Done;
        });
        return command.WithExamples("purva delete carts/ann", "purva delete carts/ann --context CONTEXT");
    }
}
