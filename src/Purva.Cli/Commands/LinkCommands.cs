using System.CommandLine;
using Purva.Cli.Cluster;

namespace Purva.Cli.Commands;

/// <summary><c>purva partition</c> and <c>purva heal</c>.</summary>
internal static class LinkCommands
{
    public static Command CreatePartition()
    {
        var shared = new SharedOptions();
        var a = new Argument<string>("a") { Description = "A site." };
        var b = new Argument<string>("b") { Description = "Another site." };
        var command = new Command("partition", "Cut the link between two sites, both ways, while everything runs.") { a, b };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = SharedOptions.ClusterIn(shared.DataIn(parsed));
            await SetAsync(cluster, parsed.GetRequiredValue(a), parsed.GetRequiredValue(b), isCut: true, cancellation);
            Console.Out.WriteLine($"{parsed.GetRequiredValue(a)} and {parsed.GetRequiredValue(b)} no longer hear each other; 'purva heal' restores it.");
            return ExitCode.Done;
        });
        return command.WithExamples("purva partition east west");
    }

    public static Command CreateHeal()
    {
        var shared = new SharedOptions();
        var sites = new Argument<string[]>("sites") { Description = "Two sites; none heals every link.", Arity = new ArgumentArity(0, 2) };
        var command = new Command("heal", "Restore links that were cut.") { sites };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = SharedOptions.ClusterIn(shared.DataIn(parsed));
            var named = parsed.GetValue(sites) ?? [];
            if (named.Length == 1)
            {
                throw new CommandFailedException("Name two sites, or none to heal every link.", ExitCode.Usage);
            }

            var pairs = named.Length == 2
                ? [(named[0], named[1])]
                : cluster.Sites.SelectMany((one, i) => cluster.Sites.Skip(i + 1).Select(other => (one.Name, other.Name))).ToList();
            foreach (var (one, other) in pairs)
            {
                await SetAsync(cluster, one, other, isCut: false, cancellation);
            }

            Console.Out.WriteLine(named.Length == 2 ? $"{named[0]} and {named[1]} hear each other again." : "All sites hear each other again.");
            return ExitCode.Done;
        });
        return command.WithExamples("purva heal", "purva heal east west");
    }

    /// <summary>Cuts or restores the link between two sites, at both ends.</summary>
    public static async Task SetAsync(ClusterFile cluster, string one, string other, bool isCut, CancellationToken cancellation)
    {
        if (one == other)
        {
            throw new CommandFailedException("A link is between two different sites.", ExitCode.Usage);
        }

        foreach (var (from, to) in new[] { (one, other), (other, one) })
        {
            var site = SharedOptions.Find(cluster, from);
            SharedOptions.Find(cluster, to);
            using var client = SharedOptions.ConnectTo([site.Http]);
            await client.SetLinkAsync(to, isCut, cancellation);
        }
    }
}
