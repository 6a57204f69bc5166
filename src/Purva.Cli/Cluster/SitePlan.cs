using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Purva.Cli.Cluster;

/// <summary>One site as it is to be started on loopback.</summary>
internal sealed record SitePlan(string Name, int HttpPort, int ReplicationPort, string Folder)
{
    private const int ReplicationOffset = 50;

    public Uri Http => new($"http://127.0.0.1:{HttpPort}");

    public Uri Replication => new($"http://127.0.0.1:{ReplicationPort}");

    public string ConfigPath => Path.Combine(Folder, "purva.json");

    /// <summary>The command that runs it with its configuration.</summary>
    public IReadOnlyList<string> Command { get; init; } = ["serve"];

    public string LogPath => Path.Combine(Folder, "site.log");

    /// <summary>Sites with ports in a row; port 0 takes whichever are free.</summary>
    public static IReadOnlyList<SitePlan> Make(IReadOnlyList<string> names, string folder, int port)
    {
        var ports = port == 0 ? LoopbackPorts.Free(names.Count * 2) : [.. Enumerable.Range(port, names.Count), .. Enumerable.Range(port + ReplicationOffset, names.Count)];
        return [.. names.Select((name, i) => new SitePlan(name, ports[i], ports[names.Count + i], Path.Combine(folder, name)))];
    }

    /// <summary>Writes the site's configuration, as <c>purva serve</c> reads it.</summary>
    public void WriteConfig(string cluster, IReadOnlyList<SitePlan> all, string durability, TimeSpan? logRetention = null)
    {
        Directory.CreateDirectory(Folder);
        var config = new JsonObject
        {
            ["cluster"] = cluster,
            ["site"] = Name,
            ["data"] = Path.Combine(Path.GetFullPath(Folder), "data"),
            ["httpUrl"] = Http.ToString().TrimEnd('/'),
            ["replicationUrl"] = Replication.ToString().TrimEnd('/'),
            ["durability"] = durability,
            ["peers"] = new JsonArray([.. all.Where(other => other != this).Select(other => (JsonNode)new JsonObject
            {
                ["site"] = other.Name,
                ["address"] = other.Replication.ToString().TrimEnd('/'),
            })]),
        };
        if (logRetention is { } retention)
        {
            config["logRetention"] = retention.ToString("c", CultureInfo.InvariantCulture);
        }

        File.WriteAllText(ConfigPath, config.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }));
    }

    /// <summary>Says so, with the port, when one that is needed is taken.</summary>
    public static void RefuseTakenPorts(IReadOnlyList<SitePlan> plans)
    {
        foreach (var (name, port) in plans.SelectMany(plan => new[] { (plan.Name, plan.HttpPort), (plan.Name, plan.ReplicationPort) }))
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
            }
            catch (SocketException)
            {
                throw new CommandFailedException($"Port {port.ToString(CultureInfo.InvariantCulture)}, which '{name}' would use, is taken. Stop what listens there, or choose others with --port.");
            }
        }
    }
}
