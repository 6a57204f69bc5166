using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Cli.Cluster;
using Purva.Client;
using Spectre.Console;

namespace Purva.Cli.Commands;

/// <summary><c>purva status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var command = new Command("status", "Show how the sites are: of 'purva up' all, else the one that --site names.");
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            var named = parsed.GetValue<string?>("--site");
            var reports = named is not null
                ? [await ReportAsync(shared.Connect(parsed), cancellation)]
                : await AllAsync(SharedOptions.ClusterIn(shared.DataIn(parsed)), parsed.GetValue<string?>("--bearer"), cancellation);
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(JsonSerializer.SerializeToNode(reports.OfType<SiteReport>().ToArray(), StatusJson.Default.SiteReportArray)!);
            }
            else
            {
                Print(reports);
            }

            return reports.Any(report => report is null) ? ExitCode.Unreachable : ExitCode.Done;
        });
        return command.WithExamples("purva status", "purva status --site west --json", "purva status --site http://127.0.0.1:7101");
    }

    private static async Task<IReadOnlyList<SiteReport?>> AllAsync(ClusterFile cluster, string? bearer, CancellationToken cancellation) =>
        await Task.WhenAll(cluster.Sites.Select(async site =>
        {
            try
            {
                return await ReportAsync(SharedOptions.ConnectTo([site.Http], bearer, attempts: 2), cancellation);
            }
            catch (PurvaException e) when (e.Problem == "unreachable")
            {
                await Console.Error.WriteLineAsync($"{site.Name} at {site.Http} does not answer.");
                return null;
            }
        }));

    private static async Task<SiteReport> ReportAsync(PurvaClient client, CancellationToken cancellation)
    {
        using (client)
        {
            return await client.GetStatusAsync(cancellation);
        }
    }

    private static void Print(IReadOnlyList<SiteReport?> reports)
    {
        var table = new Table().AddColumns("site", "phase", "epoch", "keys", "with siblings", "log records", "links").Border(TableBorder.Simple);
        foreach (var report in reports.OfType<SiteReport>())
        {
            var links = string.Join(", ", report.Peers.Select(peer => peer.IsCut ? $"{peer.Site} cut" : peer.IsConnected ? $"{peer.Site} {peer.Behind} behind" : $"{peer.Site} out of reach"));
            table.AddRow(report.Site, report.Phase, report.Epoch.ToString(CultureInfo.InvariantCulture), $"{report.Keys:n0}", $"{report.KeysWithSiblings:n0}", $"{report.LogRecords:n0}", Markup.Escape(links));
        }

        AnsiConsole.Write(table);
        foreach (var problem in reports.OfType<SiteReport>().SelectMany(report => report.Problems.Select(problem => $"{report.Site}: {problem}")))
        {
            Console.Out.WriteLine(problem);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SiteReport[]))]
internal sealed partial class StatusJson : JsonSerializerContext;
