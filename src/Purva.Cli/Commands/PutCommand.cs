using System.CommandLine;
using System.Text;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary><c>purva put</c>.</summary>
internal static class PutCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var key = KeyArgument.Create();
        var value = new Argument<string>("value") { Description = "The value as text; '-' reads it from standard input." };
        var context = new Option<string?>("--context") { Description = "The context of the read that this put replaces. Without it the value stands beside whatever is there." };
        var replace = new Option<bool>("--replace") { Description = "Read the key first, and replace what is there." };
        var ifCurrent = new Option<bool>("--if-current") { Description = "Only if the context is exactly what the key has now; without a context, only if it has nothing." };
        var life = new Option<TimeSpan?>("--time-to-live") { Description = "How long the value lives, as in 00:30:00 or 7.00:00:00." };
        var ack = new Option<WriteAcknowledgement>("--ack") { Description = "Who must have the write: Local, Majority or All." };
        var command = new Command("put", "Write a value.") { key, value, context, replace, ifCurrent, life, ack };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            var session = client.OpenSession(shared.TokenIn(parsed));
            var replaced = parsed.GetValue(context);
            if (parsed.GetValue(replace))
            {
                var read = await session.GetAsync(bucket, name, cancellation: cancellation);
                replaced = read.Siblings.Count == 0 ? null : read.Context;
            }

            var bytes = await BytesAsync(parsed.GetRequiredValue(value), cancellation);
            var terms = new PutTerms { Context = replaced, OnlyIfCurrent = parsed.GetValue(ifCurrent), TimeToLive = parsed.GetValue(life), Acknowledgement = parsed.GetValue(ack) };
            var outcome = await session.PutAsync(bucket, name, bytes, terms, cancellation);
            Output.Print(outcome, session.Token, parsed.GetValue(shared.Json));
            return ExitCode.Done;
        });
        return command.WithExamples(
            "purva put carts/ann apples", "purva put carts/ann --site west pears", "purva put carts/ann --replace 'apples, pears'", "purva put files/readme - < README.md");
    }

    private static async Task<byte[]> BytesAsync(string value, CancellationToken cancellation)
    {
        if (value != "-")
        {
            return Encoding.UTF8.GetBytes(value);
        }

        using var bytes = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }
}
