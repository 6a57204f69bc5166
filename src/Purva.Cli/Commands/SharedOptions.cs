using System.CommandLine;
using Purva.Cli.Cluster;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary>What every command that talks to a site understands.</summary>
internal sealed class SharedOptions
{
    private readonly Option<string?> site = new("--site", "-s") { Description = "Name of a site that 'purva up' runs, or the HTTP address of any. Default: the first that answers." };
    private readonly Option<string> data = new("--data") { Description = "The data folder of 'purva up', where sites are looked up by name.", DefaultValueFactory = _ => ClusterFile.DefaultFolder };
    private readonly Option<string?> bearer = new("--bearer") { Description = "Bearer token, where sites ask for one. Default: the environment's PURVA_BEARER." };
    private readonly Option<string?> token = new("--token") { Description = "The session's token from an earlier answer. Default: the environment's PURVA_TOKEN." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public void AddTo(Command command, bool withToken = true)
    {
        command.Options.Add(site);
        command.Options.Add(data);
        command.Options.Add(bearer);
        command.Options.Add(Json);
        if (withToken)
        {
            command.Options.Add(token);
        }
    }

    public string? TokenIn(ParseResult parsed) => parsed.GetValue(token) ?? Environment.GetEnvironmentVariable("PURVA_TOKEN");

    public PurvaClient Connect(ParseResult parsed) => ConnectTo(SitesIn(parsed), parsed.GetValue(bearer));

    public static PurvaClient ConnectTo(IReadOnlyList<Uri> sites, string? bearer = null, int attempts = 3, long? mostAnswerBytes = null) => new(new PurvaClientOptions
    {
        Sites = sites,
        BearerToken = bearer ?? Environment.GetEnvironmentVariable("PURVA_BEARER"),
        MaxAttempts = attempts,
        MaxAnswerBytes = mostAnswerBytes,
    });

    /// <summary>The running cluster, or a sentence about its absence.</summary>
    public static ClusterFile ClusterIn(string folder) => ClusterFile.Read(folder)
        ?? throw new CommandFailedException($"No cluster runs from '{folder}'. Start one with 'purva up', or name a site by its address with --site http://HOST:PORT.", ExitCode.Unreachable);

    public string DataIn(ParseResult parsed) => parsed.GetValue(data)!;

    private IReadOnlyList<Uri> SitesIn(ParseResult parsed)
    {
        var named = parsed.GetValue(site);
        if (named is not null && named.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? [address]
                : throw new CommandFailedException($"'{named}' is no address of a site; write it as http://HOST:PORT.", ExitCode.Usage);
        }

        var cluster = ClusterIn(DataIn(parsed));
        return named is null ? [.. cluster.Sites.Select(one => one.Http)] : [Find(cluster, named).Http];
    }

    public static ClusterSite Find(ClusterFile cluster, string name) => cluster.Sites.FirstOrDefault(one => one.Name == name)
        ?? throw new CommandFailedException($"No site is named '{name}'; there are {string.Join(", ", cluster.Sites.Select(one => one.Name))}.", ExitCode.NotFound);
}
