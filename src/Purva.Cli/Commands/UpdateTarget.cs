using System.CommandLine;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary>To whom a typed operation goes: a site, or the file of a device.</summary>
internal abstract class UpdateTarget
{
    private UpdateTarget()
    {
    }

    /// <summary>Adds the options that it needs.</summary>
    public abstract void AddTo(Command command);

    /// <summary>Does an operation and prints what came of it.</summary>
    public abstract Task DoAsync(ParseResult parsed, string bucket, string key, TypedOperation operation, CancellationToken cancellation);

    /// <summary>A site.</summary>
    public sealed class AtSite : UpdateTarget
    {
        private readonly SharedOptions shared = new();
        private readonly Option<string?> context = new("--context") { Description = "The context of a read: what is removed or replaced is then that and no more." };
        private readonly Option<WriteAcknowledgement> ack = new("--ack") { Description = "Who must have the write: Local, Majority or All." };

        public override void AddTo(Command command)
        {
            command.Options.Add(context);
            command.Options.Add(ack);
            shared.AddTo(command);
        }

        public override async Task DoAsync(ParseResult parsed, string bucket, string key, TypedOperation operation, CancellationToken cancellation)
        {
            using var client = shared.Connect(parsed);
            var session = client.OpenSession(shared.TokenIn(parsed));
            var outcome = await session.UpdateAsync(bucket, key, [operation], parsed.GetValue(context), parsed.GetValue(ack), cancellation: cancellation);
            Output.Print(outcome, session.Token, parsed.GetValue(shared.Json));
        }
    }

    /// <summary>A device: what it has read is the context.</summary>
    public sealed class Device : UpdateTarget
    {
        private readonly DeviceOptions options = new();

        public override void AddTo(Command command) => options.AddTo(command);

        public override async Task DoAsync(ParseResult parsed, string bucket, string key, TypedOperation operation, CancellationToken cancellation)
        {
            await using var device = await options.OpenAsync(parsed, cancellation);
            DeviceCommand.Print(await device.UpdateAsync(bucket, key, [operation], cancellation), parsed.GetValue(options.Json));
        }
    }
}
