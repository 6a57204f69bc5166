using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary><c>purva write</c>: ordered writes.</summary>
internal static class WriteCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var bucket = new Argument<string>("bucket") { Description = "A bucket of type ordered." };
        var steps = new Argument<string[]>("step") { Description = "KEY=TEXT puts, KEY+=N adds, KEY-=N takes away and never below zero, KEY! removes.", Arity = ArgumentArity.OneOrMore };
        var id = new Option<string?>("--id") { Description = "Makes it the same write however often it is sent, at whichever site. Default: a new one." };
        var expect = new Option<string[]>("--expect") { Description = "KEY=N: only if the key has its value since place N of the order, 0 for no value. Several are allowed." };
        var command = new Command("write", "Write several keys at one place in the order of a bucket: all of it or nothing, the same at every site.") { bucket, steps, id, expect };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var session = client.OpenSession(shared.TokenIn(parsed));
            OrderedStep[] wanted = [.. (parsed.GetValue(expect) ?? []).Select(Expectation), .. parsed.GetRequiredValue(steps).Select(Step)];
            var outcome = await session.WriteOrderedAsync(parsed.GetRequiredValue(bucket), wanted, parsed.GetValue(id), cancellation);
            Print(outcome, session.Token, parsed.GetValue(shared.Json));
            return outcome.IsAccepted ? ExitCode.Done : ExitCode.Failed;
        });
        return command.WithExamples(
            "purva bucket set accounts --type ordered", "purva write accounts ann+=100", "purva write accounts ann-=70 bob+=70", "purva write names ann=taken --expect ann=0");
    }

    private static OrderedStep Step(string text)
    {
        if (text.EndsWith('!'))
        {
            return OrderedStep.Delete(text[..^1]);
        }

        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 1 || (at == 1 && text[0] is '+' or '-'))
        {
            throw new CommandFailedException($"'{text}' is no step; write KEY=TEXT, KEY+=N, KEY-=N or KEY!.", ExitCode.Usage);
        }

        return text[at - 1] switch
        {
            '+' => OrderedStep.Add(text[..(at - 1)], Number(text, at)),
            '-' => OrderedStep.Add(text[..(at - 1)], -Number(text, at), least: 0),
            _ => OrderedStep.Put(text[..at], text[(at + 1)..]),
        };
    }

    private static long Number(string text, int at) => long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new CommandFailedException($"'{text}' says by how much in digits, as in ann+=70; to put a text, the key must not end with + or -.", ExitCode.Usage);

    private static OrderedStep Expectation(string text)
    {
        var at = text.LastIndexOf('=');
        return at > 0 && ulong.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? OrderedStep.Check(text[..at], place)
            : throw new CommandFailedException($"'{text}' is no expectation; write KEY=N with the place in the order, or KEY=0 for no value.", ExitCode.Usage);
    }

    private static void Print(OrderedOutcome outcome, string? token, bool asJson)
    {
        if (asJson)
        {
            Output.Print(new JsonObject
            {
                ["accepted"] = outcome.IsAccepted, ["position"] = outcome.Position, ["id"] = outcome.Id, ["reason"] = outcome.Reason, ["step"] = outcome.Step, ["token"] = token,
            });
            return;
        }

        Console.Out.WriteLine(outcome.IsAccepted ? $"place {outcome.Position}, done" : $"place {outcome.Position}, refused at step {outcome.Step + 1}: {outcome.Detail}");
        Console.Out.WriteLine($"token   {token}");
    }
}
