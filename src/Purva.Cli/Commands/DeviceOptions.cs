using System.CommandLine;
using Purva.Cli.Cluster;
using Purva.Client.Offline;

namespace Purva.Cli.Commands;

/// <summary>What every command of a device understands.</summary>
internal sealed class DeviceOptions
{
    private readonly Option<string> file = new("--file", "-f") { Description = "The device's file; it is made when it is not there.", Required = true };
    private readonly Option<string[]> sites = new("--site", "-s") { Description = "Names of sites that 'purva up' runs, or HTTP addresses of any. Default: all that 'purva up' runs; none of them needs to be there.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> data = new("--data") { Description = "The data folder of 'purva up', where sites are looked up by name.", DefaultValueFactory = _ => ClusterFile.DefaultFolder };
    private readonly Option<string?> bearer = new("--bearer") { Description = "Bearer token, where sites ask for one. Default: the environment's PURVA_BEARER." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public void AddTo(Command command)
    {
        command.Options.Add(file);
        command.Options.Add(sites);
        command.Options.Add(data);
        command.Options.Add(bearer);
        command.Options.Add(Json);
    }

    public Task<OfflineStore> OpenAsync(ParseResult parsed, CancellationToken cancellation) => OfflineStore.OpenAsync(
        parsed.GetRequiredValue(file),
        new OfflineOptions { Sites = SitesIn(parsed), BearerToken = parsed.GetValue(bearer) ?? Environment.GetEnvironmentVariable("PURVA_BEARER") },
        cancellation);

    private List<Uri> SitesIn(ParseResult parsed)
    {
        var cluster = ClusterFile.Read(parsed.GetValue(data)!);
        var named = parsed.GetValue(sites) ?? [];
        return named.Length == 0
            ? [.. (cluster?.Sites ?? []).Select(site => site.Http)]
            : [.. named.Select(name => name.Contains("://", StringComparison.Ordinal) ? AddressOf(name) : SharedOptions.Find(SharedOptions.ClusterIn(parsed.GetValue(data)!), name).Http)];
    }

    private static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new CommandFailedException($"'{text}' is no address of a site; write it as http://HOST:PORT.", ExitCode.Usage);
}
