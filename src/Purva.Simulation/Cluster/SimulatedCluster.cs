using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Simulation.Network;
using Purva.Store;

namespace Purva.Simulation.Cluster;

/// <summary>Sites of one cluster in a simulated world: the real product on simulated disks, clocks and links.</summary>
/// <example>
/// <code>
/// var world = new SimulatedWorld(seed: 42);
/// var cluster = new SimulatedCluster(world, sites: 3);
/// cluster.StartAll();
/// </code>
/// </example>
public sealed class SimulatedCluster
{
    private const string Names = "abcdefghijklmnopqrstuvwxyz";

    private readonly List<SimulatedSite> sites = [];
    private readonly Func<SiteOptions, SiteOptions> configure;

    /// <summary>A cluster whose sites have not been started yet.</summary>
    /// <param name="world">The world.</param>
    /// <param name="sites">How many, 1 to 26; they are called a, b, c….</param>
    /// <param name="configure">Changes what each is told; null for what the product does by itself.</param>
    /// <param name="loggers">Where they log; nowhere unless given.</param>
    public SimulatedCluster(SimulatedWorld world, int sites, Func<SiteOptions, SiteOptions>? configure = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sites, Names.Length);
        World = world;
        Network = new SimulatedNetwork(world);
        Loggers = loggers ?? NullLoggerFactory.Instance;
        this.configure = configure ?? (static options => options);
        var names = Names[..sites].Select(letter => letter.ToString()).ToArray();
        foreach (var name in names)
        {
            this.sites.Add(new SimulatedSite(this, name, OptionsOf(name, names)));
        }
    }

    /// <summary>The world.</summary>
    public SimulatedWorld World { get; }

    /// <summary>All links.</summary>
    public SimulatedNetwork Network { get; }

    /// <summary>All sites that ever belonged to it.</summary>
    public IReadOnlyList<SimulatedSite> Sites => sites;

    /// <summary>A site.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public SimulatedSite this[string name] =>
        sites.Find(site => site.Name == name) ?? throw new KeyNotFoundException($"There is no site '{name}'.");

    internal ILoggerFactory Loggers { get; }

    /// <summary>Starts every site that is down.</summary>
    public void StartAll()
    {
        foreach (var site in sites)
        {
            site.Start();
        }
    }

    /// <summary>Adds a machine for one more site; start it, and tell the others with <see cref="Introduce"/> and start them again.</summary>
    public SimulatedSite Join()
    {
        var name = Names[sites.Count].ToString();
        var site = new SimulatedSite(this, name, OptionsOf(name, [.. sites.Select(one => one.Name), name]));
        sites.Add(site);
        return site;
    }

    /// <summary>Tells a site which sites there are, from its next start on.</summary>
    /// <param name="site">The site.</param>
    /// <param name="members">All sites of the cluster by name, itself included.</param>
    public static void Introduce(SimulatedSite site, IEnumerable<string> members)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(members);
        site.Options = site.Options with { Peers = PeersOf(site.Name, members) };
    }

    private static PeerOptions[] PeersOf(string name, IEnumerable<string> members) =>
        [.. members.Where(other => other != name).Select(other => new PeerOptions(other, other))];

    private SiteOptions OptionsOf(string name, IEnumerable<string> members) =>
        configure(new SiteOptions { Cluster = "simulated", Site = name, Peers = PeersOf(name, members) });
}
