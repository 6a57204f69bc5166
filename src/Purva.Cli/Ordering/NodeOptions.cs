using System.CommandLine;

namespace Purva.Cli.Ordering;

/// <summary>What every command that talks to a node understands.</summary>
internal sealed class NodeOptions
{
    private readonly Option<string?> node = new("--node", "-n") { Description = "Name of a node that 'purva order up' runs, or the HTTP address of any. Default: the first." };
    private readonly Option<string> data = new("--data") { Description = "The data folder of 'purva order up', where nodes are looked up by name.", DefaultValueFactory = _ => OrderCluster.DefaultFolder };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public void AddTo(Command command)
    {
        command.Options.Add(node);
        command.Options.Add(data);
        command.Options.Add(Json);
    }

    public bool IsNamed(ParseResult parsed) => parsed.GetValue(node) is not null;

    public string DataIn(ParseResult parsed) => parsed.GetValue(data)!;

    public OrderCaller Connect(ParseResult parsed)
    {
        var named = parsed.GetValue(node);
        if (named is not null && named.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? new OrderCaller(named, address)
                : throw new CommandFailedException($"'{named}' is no address of a node; write it as http://HOST:PORT.", ExitCode.Usage);
        }

        var cluster = OrderCluster.In(DataIn(parsed));
        var site = named is null ? cluster.Sites[0] : OrderCluster.Find(cluster, named);
        return new OrderCaller(site.Name, site.Http);
    }

    /// <summary>Every node that runs from the folder.</summary>
    public IReadOnlyList<OrderCaller> ConnectAll(ParseResult parsed) => [.. OrderCluster.In(DataIn(parsed)).Sites.Select(site => new OrderCaller(site.Name, site.Http))];
}
