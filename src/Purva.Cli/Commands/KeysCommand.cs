using System.CommandLine;
using System.Text.Json.Nodes;

namespace Purva.Cli.Commands;

/// <summary><c>purva keys</c>.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var bucket = new Argument<string>("bucket") { Description = "The bucket." };
        var prefix = new Option<string>("--prefix") { Description = "Only keys that begin so.", DefaultValueFactory = _ => string.Empty };
        var after = new Option<string?>("--after") { Description = "Only keys after this one." };
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("keys", "List the keys of a bucket, in byte order.") { bucket, prefix, after, limit };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var left = parsed.GetValue(limit);
            await foreach (var key in client.ListKeysAsync(parsed.GetRequiredValue(bucket), parsed.GetValue(prefix)!, parsed.GetValue(after), cancellation))
            {
                if (left-- <= 0)
                {
                    break;
                }

                if (parsed.GetValue(shared.Json))
                {
                    Output.PrintLine(new JsonObject { ["key"] = key.Key, ["siblings"] = key.Siblings });
                }
                else
                {
                    Console.Out.WriteLine(key.Siblings > 1 ? $"{key.Key}\t({key.Siblings} siblings)" : key.Key);
                }
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva keys carts", "purva keys orders --prefix 536365/ --limit 20", "purva keys carts --json");
    }
}
