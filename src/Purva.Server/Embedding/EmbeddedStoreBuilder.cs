using System.Text.Json.Serialization.Metadata;
using Purva.Engines.RocksDb;
using Purva.Store.Buckets;
using Purva.Store.Hosting;
using Purva.Store.Memory;
using Purva.Store.Ports;

namespace Purva.Server;

/// <summary>What an application says of the store in its own process; <see cref="EmbeddedStoreRegistration"/> hands it out.</summary>
/// <remarks>A name, a cluster and a storage are required. Later calls win over earlier ones; sites add up. Not to be shared between threads.</remarks>
public sealed class EmbeddedStoreBuilder
{
    private readonly ServerOptions options = new() { ServesHttp = false };
    private readonly List<PeerEntry> peers = [];
    private Func<string, IStorageEngine>? openEngine;

    internal EmbeddedStoreBuilder()
    {
    }

    /// <summary>Which site of which cluster this application is. Required.</summary>
    /// <param name="site">Its own name: 1 to 32 of <c>a–z 0–9 -</c>, another one in each application.</param>
    /// <param name="cluster">The cluster's name, the same in all of them: 1 to 64 visible ASCII characters.</param>
    public EmbeddedStoreBuilder AsSite(string site, string cluster)
    {
        (options.Site, options.Cluster) = (site, cluster);
        return this;
    }

    /// <summary>Keeps everything in a folder, in RocksDB.</summary>
    /// <param name="folder">The folder, of this site alone; a relative one is taken from the current folder.</param>
    public EmbeddedStoreBuilder UseRocksDb(string folder)
    {
        (options.Data, options.KeepsFiles) = (folder, true);
        openEngine = static engineFolder => new ReopeningEngine(() => RocksDbEngine.Open(engineFolder));
        return this;
    }

    /// <summary>Keeps everything in memory: after a restart the site begins empty and under a new epoch, and hears from the others what they have.</summary>
    public EmbeddedStoreBuilder UseMemory()
    {
        options.KeepsFiles = false;
        openEngine = static _ => new MemoryEngine();
        return this;
    }

    /// <summary>Where other sites reach this one, by gRPC. <c>http://127.0.0.1:7151</c>; port 0 takes a free one.</summary>
    /// <param name="url">Scheme, IP address of this machine, and port. Beyond this machine it needs https and a token, which <see cref="Configure"/> sets.</param>
    public EmbeddedStoreBuilder ListenForSites(string url)
    {
        options.ReplicationUrl = url;
        return this;
    }

    /// <summary>Another site, to replicate with: an application like this one, or a server.</summary>
    /// <param name="site">Its name.</param>
    /// <param name="address">Where it listens for sites, as reached from here.</param>
    public EmbeddedStoreBuilder AddSite(string site, string address)
    {
        peers.Add(new PeerEntry { Site = site, Address = address });
        return this;
    }

    /// <summary>Serves the whole HTTP API too, for other processes. Without this call nobody outside this process but the other sites reaches the store.</summary>
    /// <param name="url">Scheme, IP address of this machine, and port; not one that the application's own server uses. Port 0 takes a free one.</param>
    public EmbeddedStoreBuilder ServeHttp(string url)
    {
        (options.HttpUrl, options.ServesHttp) = (url, true);
        return this;
    }

    /// <summary>A rule of the application's own by which a bucket makes one value of concurrent ones. Every site of the cluster needs the same.</summary>
    /// <param name="name">The name by which a bucket's definition asks for it; not that of a built-in one.</param>
    /// <param name="resolver">The rule: a function of its argument alone.</param>
    /// <param name="type">How the values are read and written as JSON.</param>
    /// <exception cref="ArgumentException">The name is empty, too long, or taken.</exception>
    public EmbeddedStoreBuilder AddResolver<T>(string name, IConflictResolver<T> resolver, JsonTypeInfo<T> type)
    {
        options.Resolvers = options.Resolvers.With(name, resolver, type);
        return this;
    }

    /// <summary>As the other, on bytes.</summary>
    /// <param name="name">The name by which a bucket's definition asks for it; not that of a built-in one.</param>
    /// <param name="resolver">The rule: a function of its argument alone.</param>
    /// <exception cref="ArgumentException">The name is empty, too long, or taken.</exception>
    public EmbeddedStoreBuilder AddResolver(string name, IConflictResolver<ReadOnlyMemory<byte>> resolver)
    {
        options.Resolvers = options.Resolvers.With(name, resolver);
        return this;
    }

    /// <summary>Everything else that a server can be told: durability, limits, retention, certificates, tokens.</summary>
    /// <param name="change">Changes the options. What the other calls of this builder set is set by them; the logging options are the host's.</param>
    public EmbeddedStoreBuilder Configure(Action<ServerOptions> change)
    {
        change(options);
        return this;
    }

    /// <summary>The plan, checked.</summary>
    /// <exception cref="ServerOptionsException">Something is wrong; a sentence for each problem.</exception>
    internal EmbeddedStorePlan Build()
    {
        options.Peers = [.. options.Peers, .. peers];
        string[] problems = [.. MissingCalls(), .. openEngine is null || options.Site.Length == 0 ? [] : options.Problems()];
        return problems.Length == 0
            ? new EmbeddedStorePlan(options, openEngine!)
            : throw new ServerOptionsException([.. problems.Select(problem => $"{nameof(EmbeddedStoreRegistration.AddPurvaStore)}: {problem}")]);
    }

    private IEnumerable<string> MissingCalls()
    {
        if (options.Site.Length == 0)
        {
            yield return $"the store has no name; call {nameof(AsSite)} with this site's name and its cluster's.";
        }

        if (openEngine is null)
        {
            yield return $"the store has no storage; call {nameof(UseRocksDb)} with a folder, or {nameof(UseMemory)}.";
        }
    }
}
