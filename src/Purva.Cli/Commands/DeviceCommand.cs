using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Purva.Client.Offline;

namespace Purva.Cli.Commands;

/// <summary><c>purva device</c>: a file that takes writes out of reach, and hands them over later.</summary>
internal static class DeviceCommand
{
    public static Command Create()
    {
        var command = new Command("device", "Write and read out of reach of any site, in a file, and hand over later.")
        {
            CreatePut(), CreateGet(), CreateDelete(), UpdateCommand.ForDevice(), DeviceSyncCommand.Create(), DeviceStatusCommand.Create(), DeviceStatusCommand.CreateDismiss(),
        };
        return command.WithExamples(
            "purva device put --file phone.db carts/ann apples", "purva device get --file phone.db carts/ann", "purva device update increment --file phone.db stock/apples 5", "purva device sync --file phone.db", "purva device status --file phone.db");
    }

    /// <summary>An operation as JSON.</summary>
    public static JsonObject Of(QueuedOperation operation)
    {
        var json = new JsonObject { ["number"] = operation.Number, ["kind"] = operation.Kind, ["bucket"] = operation.Bucket, ["key"] = operation.Key };
        Output.Add(json, operation.Payload);
        if (operation.Problem is not null)
        {
            (json["problem"], json["detail"]) = (operation.Problem, operation.Detail);
        }

        return json;
    }

    private static Command CreatePut()
    {
        var options = new DeviceOptions();
        var key = KeyArgument.Create();
        var value = new Argument<string>("value") { Description = "The value as text." };
        var command = new Command("put", "Write a value in place of what the device sees of the key.") { key, value };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            await using var device = await options.OpenAsync(parsed, cancellation);
            Print(await device.PutAsync(bucket, name, Encoding.UTF8.GetBytes(parsed.GetRequiredValue(value)), cancellation), parsed.GetValue(options.Json));
            return ExitCode.Done;
        });
        return command.WithExamples("purva device put --file phone.db carts/ann apples");
    }

    private static Command CreateDelete()
    {
        var options = new DeviceOptions();
        var key = KeyArgument.Create();
        var command = new Command("delete", "Remove what the device sees of the key.") { key };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            await using var device = await options.OpenAsync(parsed, cancellation);
            if (await device.DeleteAsync(bucket, name, cancellation) is not { } operation)
            {
                throw new CommandFailedException($"The device sees nothing of {bucket}/{name} to remove.", ExitCode.NotFound);
            }

            Print(operation, parsed.GetValue(options.Json));
            return ExitCode.Done;
        });
        return command.WithExamples("purva device delete --file phone.db carts/ann");
    }

    private static Command CreateGet()
    {
        var options = new DeviceOptions();
        var key = KeyArgument.Create();
        var command = new Command("get", "Read a key, from a site when one answers, and say how fresh it is.") { key };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            await using var device = await options.OpenAsync(parsed, cancellation);
            var read = await device.GetAsync(bucket, name, cancellation);
            Print(read, parsed.GetValue(options.Json));
            return read.Values.Count > 0 || read.Merged is not null ? ExitCode.Done : read.Source == ReadSource.Nowhere ? ExitCode.Unreachable : ExitCode.NotFound;
        });
        return command.WithExamples("purva device get --file phone.db carts/ann", "purva device get --file phone.db carts/ann --json");
    }

    /// <summary>Says that an operation waits.</summary>
    public static void Print(QueuedOperation operation, bool asJson)
    {
        if (asJson)
        {
            Output.Print(Of(operation));
            return;
        }

        Console.Out.WriteLine($"Operation {operation.Number} waits: {operation.Kind} {operation.Bucket}/{operation.Key}. 'purva device sync' hands it over.");
    }

    private static void Print(OfflineRead read, bool asJson)
    {
        if (asJson)
        {
            Output.Print(JsonOf(read));
            return;
        }

        if (read.Merged is { } merged)
        {
            Output.Print(JsonNode.Parse(merged.Value.GetRawText()));
        }

        foreach (var value in read.Values)
        {
            Console.Out.WriteLine(value.Text);
        }

        Console.Error.WriteLine(SentenceOf(read));
    }

    private static JsonObject JsonOf(OfflineRead read)
    {
        var json = new JsonObject { ["bucket"] = read.Bucket, ["key"] = read.Key };
        if (read.Merged is { } merged)
        {
            (json["type"], json["value"], json["hidesOperations"]) = (merged.Type, JsonNode.Parse(merged.Value.GetRawText()), read.HidesOperations);
        }
        else
        {
            json["values"] = new JsonArray([.. read.Values.Select(value => (JsonNode)Output.Of(value))]);
        }

        (json["source"], json["readAt"]) = (read.Source.ToString().ToLowerInvariant(), read.ReadAt);
        return json;
    }

    private static string SentenceOf(OfflineRead read) => read.Source switch
    {
        ReadSource.Site => read.Values.Count == 0 && read.Merged is null ? $"{read.Bucket}/{read.Key} has no value." : "Read from a site just now.",
        ReadSource.Cache when read.ReadAt is null => "No site answers; this is what the device did itself.",
        ReadSource.Queue when read.HidesOperations => "With this device's own operations, which are still to be handed over; some of them show only then.",
        ReadSource.Queue when read.Merged is not null => "With this device's own operations, which are still to be handed over.",
        ReadSource.Cache => $"No site answers; this is as it was read at {read.ReadAt:u}.",
        ReadSource.Queue => "This device's own, and still to be handed over.",
        _ => $"No site answers, and {read.Bucket}/{read.Key} was never read here.",
    };
}
