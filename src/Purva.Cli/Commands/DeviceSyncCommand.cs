using System.CommandLine;
using System.Text.Json.Nodes;

namespace Purva.Cli.Commands;

/// <summary><c>purva device sync</c>.</summary>
internal static class DeviceSyncCommand
{
    public static Command Create()
    {
        var options = new DeviceOptions();
        var command = new Command("sync", "Hand over what waits, in order, and read all cached keys anew.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var device = await options.OpenAsync(parsed, cancellation);
            var isJson = parsed.GetValue(options.Json);
            if (!isJson)
            {
                device.HandedOver += (_, e) => Console.Out.WriteLine($"{e.Operation.Number} {e.Operation.Kind} {e.Operation.Bucket}/{e.Operation.Key}: {(e.Outcome.WasRepeat ? "was there already as" : "is now")} {e.Outcome.Dot}");
                device.Refused += (_, e) => Console.Error.WriteLine($"{e.Operation.Number} {e.Operation.Kind} {e.Operation.Bucket}/{e.Operation.Key}: refused. {e.Operation.Detail} ({e.Operation.Problem})");
            }

            var report = await device.SyncAsync(cancellation);
            if (isJson)
            {
                Output.Print(new JsonObject
                {
                    ["handedOver"] = report.HandedOver,
                    ["refused"] = new JsonArray([.. report.Refused.Select(operation => (JsonNode)DeviceCommand.Of(operation))]),
                    ["left"] = report.Left,
                    ["refreshed"] = report.Refreshed,
                    ["problem"] = report.Problem,
                });
            }
            else
            {
                Console.Out.WriteLine($"{report.HandedOver} handed over, {report.Refused.Count} refused, {report.Left} left, {report.Refreshed} keys read anew.");
                await Console.Error.WriteAsync(report.Problem is { } problem ? problem + Environment.NewLine : string.Empty);
            }

            return report.Problem is not null ? ExitCode.Unreachable : report.Refused.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        });
        return command.WithExamples("purva device sync --file phone.db", "purva device sync --file phone.db --site west", "purva device sync --file phone.db --site http://127.0.0.1:7101 http://127.0.0.1:7102 --json");
    }
}
