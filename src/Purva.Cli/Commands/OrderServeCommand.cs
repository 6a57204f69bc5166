using System.CommandLine;
using Purva.Ordering;

namespace Purva.Cli.Commands;

/// <summary><c>purva order serve</c>.</summary>
internal static class OrderServeCommand
{
    private static readonly string[] Form =
    [
        "The configuration is JSON; each node has the same peers, itself among them, and its key in its folder (key.pem, readable by its owner only):",
        "",
        "  { \"name\": \"n1\", \"folder\": \"data\", \"http\": \"http://127.0.0.1:7301\",",
        "    \"peers\": [ { \"name\": \"n1\", \"id\": 1, \"publicKey\": \"MFkw…\", \"gossip\": \"http://127.0.0.1:7351\", \"stake\": 1 }, … ] }",
        "",
        "'purva order up' writes such files and makes the keys. An id is never given to another key.",
    ];

    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "The configuration: JSON with name, folder, http and peers.", Required = true };
        var pipe = new Option<bool>("--parent-pipe") { Description = "Stop when standard input ends." };
        var command = new Command("serve", "Run one node.") { config, pipe };
        command.SetAction(async (parsed, cancellation) =>
        {
            // One thread waits for the disk while others serve; the pool is slow to make more than there are cores.
            ThreadPool.SetMinThreads(Environment.ProcessorCount + 4, Environment.ProcessorCount);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (parsed.GetValue(pipe))
            {
                _ = ParentPipe.StopWithParentAsync(ended);
            }

            await using var node = await OrderNode.StartAsync(OrderNodeFile.Read(parsed.GetRequiredValue(config)), cancellation: ended.Token);
            await node.WaitForShutdownAsync(ended.Token);
            return ExitCode.Done;
        });
        return command.WithExamples("purva order serve --config /etc/purva/n1.json").WithNotes(Form);
    }
}
