using System.CommandLine;
using Purva.Cli.Tracing;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary><c>purva alerts</c>.</summary>
internal static class AlertCommand
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    public static Command Create() => new Command("alerts", "See and set what a site warns of. Each site measures itself, and its rules are its own.") { CreateList(), CreateSet(), CreateDelete(), CreateWatch() }
        .WithExamples("purva alerts list --site west", "purva alerts set slow-writes 'p99 write-latency > 50' --for 30s --site west", "purva alerts watch --site west")
        .WithNotes(
            "Metrics: read-latency, write-latency, context-bytes, context-entries, siblings (p50 p90 p99 max mean rate); operations, reads, writes,",
            "failures, received, puts, conflicts (rate); conflict-rate (mean); keys, keys-with-siblings, waiting, queued-commits, log-records, log-bytes,",
            "state-bytes, memory-bytes, heap-bytes, vector-entries, links-down, problems, lag, silence, behind, unseen, and of one link lag.SITE,",
            "silence.SITE, behind.SITE, unseen.SITE (last mean min max). GET /v1/metrics tells their units.");

    private static Command CreateList()
    {
        var shared = new SharedOptions();
        var command = new Command("list", "Show every rule and where it stands.");
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var report = await client.GetAlertsAsync(0, cancellation);
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(AlertText.JsonOf(report));
            }
            else
            {
                Console.Out.Write(AlertText.TableOf(report.Alerts));
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva alerts list", "purva alerts list --site west --json");
    }

    private static Command CreateSet()
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "The rule's name: a-z, 0-9 and '-'." };
        var condition = AlertCondition.CreateArgument();
        var window = Duration.SpanOption("--window", "Over which time values are aggregated, as in 1min.", TimeSpan.FromMinutes(1));
        var hold = Duration.SpanOption("--for", "For how long the condition must hold, as in 30s. Default: it fires at once.", TimeSpan.Zero);
        var severity = new Option<string>("--severity") { Description = "info, warning or critical.", DefaultValueFactory = _ => "warning" };
        var description = new Option<string?>("--description") { Description = "What it means, for whoever is woken by it." };
        var command = new Command("set", "Set a rule at one site, in place of the one of its name.") { name, condition, window, hold, severity, description };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var when = parsed.GetRequiredValue(condition);
            var rule = await client.SetAlertAsync(
                new AlertSettings(parsed.GetRequiredValue(name), when.Metric, when.Aggregation, when.Comparison, when.Threshold)
                {
                    Window = parsed.GetValue(window),
                    For = parsed.GetValue(hold),
                    Severity = parsed.GetValue(severity)!,
                    Description = parsed.GetValue(description),
                },
                cancellation);
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(AlertText.JsonOf(rule));
            }
            else
            {
                Console.Out.WriteLine($"{rule.Name}: {AlertText.Of(rule)}");
            }

            return ExitCode.Done;
        });
        return command.WithExamples(
            "purva alerts set slow-writes 'p99 write-latency > 50' --for 30s --severity critical",
            "purva alerts set conflicts 'mean conflict-rate > 0.05' --window 5min",
            "purva alerts set west-is-silent 'last silence.west > 10000' --site east");
    }

    private static Command CreateDelete()
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "The rule's name." };
        var command = new Command("delete", "Remove a rule at one site.") { name };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            await client.DeleteAlertAsync(parsed.GetRequiredValue(name), cancellation);
            if (!parsed.GetValue(shared.Json))
            {
                Console.Out.WriteLine($"{parsed.GetRequiredValue(name)} is removed.");
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva alerts delete slow-writes --site west");
    }

    private static Command CreateWatch()
    {
        var shared = new SharedOptions();
        var command = new Command("watch", "Follow what begins to fire and what is resolved at one site; Ctrl-C ends it.");
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var follower = new AlertFollower(client.GetAlertsAsync);
            try
            {
                while (true)
                {
                    foreach (var happened in await follower.NextAsync(cancellation))
                    {
                        AlertText.Print(happened, parsed.GetValue(shared.Json));
                    }

                    await Task.Delay(Glance, cancellation);
                }
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C is how this command ends.
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva alerts watch --site west", "purva alerts watch --json | jq .alert");
    }
}
