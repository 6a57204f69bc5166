using System.CommandLine;
using Purva.Cli.Planning;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan observe</c>.</summary>
internal static class PlanObserveCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var seconds = NumberOption.Fraction("--seconds", "How long writes are counted, in seconds.", 10, 0.1, 86_400);
        var clients = NumberOption.Whole("--clients", "How many clients write; a site does not know.", 1_000, 1, int.MaxValue);
        var perKey = NumberOption.Whole("--clients-per-key", "How many of them write one key.", 3, 1, int.MaxValue);
        var days = NumberOption.Fraction("--days", "For how many days to plan.", 30, 0.001, 36_500);
        var command = new Command("observe", "Write down what a running site measures as a scenario, so that a plan starts from facts.") { seconds, clients, perKey, days };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var first = await client.GetStatusAsync(cancellation);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"Counting the writes of {first.Site} and its peers for {parsed.GetValue(seconds):0.#} s …").AsMemory(), cancellation);
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellation);
            var second = await client.GetStatusAsync(cancellation);
            var observed = Observation.Between(first, second, System.Diagnostics.Stopwatch.GetElapsedTime(started)) with
            {
                Clients = parsed.GetValue(clients), ClientsPerKey = parsed.GetValue(perKey), Days = parsed.GetValue(days),
            };
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(observed.ToJson());
            }
            else
            {
                Console.Out.Write(observed.ToYaml());
            }

            return ExitCode.Done;
        });
        return command
            .WithExamples("purva plan observe > shop.yaml", "purva plan observe --site east --seconds 60 --clients 20000 > shop.yaml", "purva plan recommend --scenario shop.yaml")
            .WithNotes("Keys, values, writes, sites, delay between sites and bytes of a value are measured. Clients are not: a site does not keep them in its clocks, so it cannot count them.");
    }
}
