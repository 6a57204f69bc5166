using System.CommandLine;
using Purva.Server;

namespace Purva.Cli.Commands;

/// <summary><c>purva serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "The configuration: JSON with cluster, site, data, httpUrl, replicationUrl, peers, …", Required = true };
        var pipe = new Option<bool>("--parent-pipe") { Description = "Stop when standard input ends." };
        var command = new Command("serve", "Run one site, for production.") { config, pipe };
        command.SetAction(async (parsed, cancellation) =>
        {
            // One thread waits for the disk while others serve; the pool is slow to make more than there are cores.
            ThreadPool.SetMinThreads(Environment.ProcessorCount + 4, Environment.ProcessorCount);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (parsed.GetValue(pipe))
            {
                _ = ParentPipe.StopWithParentAsync(ended);
            }

            await using var server = await PurvaServer.StartAsync(ServerOptionsFile.Read(parsed.GetRequiredValue(config)), ended.Token);
            await server.WaitForShutdownAsync(ended.Token);
            return ExitCode.Done;
        });
        return command.WithExamples("purva serve --config /etc/purva/east.json");
    }
}
