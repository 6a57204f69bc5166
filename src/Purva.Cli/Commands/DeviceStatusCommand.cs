using System.CommandLine;
using System.Text.Json.Nodes;

namespace Purva.Cli.Commands;

/// <summary><c>purva device status</c> and <c>purva device dismiss</c>.</summary>
internal static class DeviceStatusCommand
{
    public static Command Create()
    {
        var options = new DeviceOptions();
        var command = new Command("status", "Show what waits, what is in doubt and what was refused. No site is asked.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var device = await options.OpenAsync(parsed, cancellation);
            var report = await device.GetReportAsync(cancellation);
            if (parsed.GetValue(options.Json))
            {
                Output.Print(new JsonObject
                {
                    ["device"] = report.Device,
                    ["queued"] = report.Queued,
                    ["queuedBytes"] = report.QueuedBytes,
                    ["inDoubt"] = report.InDoubt,
                    ["refused"] = new JsonArray([.. report.Refused.Select(operation => (JsonNode)DeviceCommand.Of(operation))]),
                    ["cachedKeys"] = report.CachedKeys,
                    ["token"] = report.Token,
                });
                return ExitCode.Done;
            }

            Console.Out.WriteLine($"Device {report.Device}: {report.Queued} operations wait, {report.InDoubt} of them in doubt; {report.QueuedBytes} bytes; {report.CachedKeys} keys cached.");
            foreach (var refused in report.Refused)
            {
                Console.Out.WriteLine($"{refused.Number} {refused.Kind} {refused.Bucket}/{refused.Key} was refused: {refused.Detail} ({refused.Problem})");
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva device status --file phone.db", "purva device status --file phone.db --json");
    }

    public static Command CreateDismiss()
    {
        var options = new DeviceOptions();
        var number = new Argument<long>("number") { Description = "The number of an operation that was refused, as status shows it." };
        var command = new Command("dismiss", "Forget an operation that was refused.") { number };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var device = await options.OpenAsync(parsed, cancellation);
            return await device.DismissAsync(parsed.GetRequiredValue(number), cancellation)
                ? ExitCode.Done
                : throw new CommandFailedException($"No operation {parsed.GetRequiredValue(number)} was refused.", ExitCode.NotFound);
        });
        return command.WithExamples("purva device dismiss --file phone.db 7");
    }
}
