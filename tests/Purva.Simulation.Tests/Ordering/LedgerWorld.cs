using System.Globalization;
using System.Text;
using Purva.Simulation.Cluster;
using Purva.Simulation.Network;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Ordering;

namespace Purva.Simulation.Tests.Ordering;

/// <summary>Real sites with an ordered bucket of accounts, in a world in which anything may fail.</summary>
internal sealed class LedgerWorld
{
    public const string Bucket = "accounts";
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public LedgerWorld(ulong seed, int sites)
    {
        World = new SimulatedWorld(seed);
        Cluster = new SimulatedCluster(World, sites);
        Cluster.StartAll();
        World.RunUntil(() => Cluster.Sites.All(IsReady), Patience);
        World.Advance(TimeSpan.FromSeconds(5));
        var defined = World.Run(() => Cluster["a"].CallAsync("app", site => site.DefineBucketAsync(new BucketDefinition { Bucket = Bucket, Type = BucketType.Ordered }, null, CancellationToken.None).AsTask(), Patience));
        Definition = defined.Answer;
        World.Advance(TimeSpan.FromSeconds(5));
    }

    public SimulatedWorld World { get; }

    public SimulatedCluster Cluster { get; }

    public WriteResult Definition { get; }

    public static bool IsReady(SimulatedSite site) => site.Site?.Phase == SitePhase.Ready;

    public OrderedResult Write(string site, string id, params OrderedStep[] steps) => World.Run(() => WriteAsync(site, id, TimeSpan.FromSeconds(20), steps)) ?? throw new TimeoutException();

    public async Task<OrderedResult?> WriteAsync(string site, string id, TimeSpan timeout, params OrderedStep[] steps)
    {
        var outcome = await Cluster[site].CallAsync("app", one => one.WriteOrderedAsync(Bucket, new OrderedWrite(id, steps), timeout, CancellationToken.None).AsTask(), timeout + TimeSpan.FromSeconds(10));
        return outcome.Status == CallStatus.Answered ? outcome.Answer : null;
    }

    /// <summary>What the bucket shows at a site.</summary>
    public static SortedDictionary<string, string> Show(SimulatedSite site) =>
        new(site.ReadRows().Where(row => row.Key.Bucket == Bucket).ToDictionary(row => row.Key.Key, row => string.Join('|', row.Siblings.Select(sibling => Encoding.UTF8.GetString(sibling.Value.Span)))), StringComparer.Ordinal);

    public static long BalanceAt(SimulatedSite site, string account) => Show(site).TryGetValue(account, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    public bool IsSettled() => Cluster.Sites.All(IsReady) && Cluster.Sites.All(site => site.Applied == Cluster.Sites[0].Applied);

    /// <summary>Ends all faults and starts what is down.</summary>
    public void Heal()
    {
        Cluster.Network.HealAll();
        Cluster.Network.Conditions = new LinkConditions();
        Cluster.StartAll();
        World.RunUntil(() => Cluster.Sites.All(IsReady), Patience);
    }

    public void Isolate(string site, bool isCut)
    {
        foreach (var other in Cluster.Sites.Where(one => one.Name != site))
        {
            Cluster.Network.Cut(site, other.Name, isCut);
            Cluster.Network.Cut(other.Name, site, isCut);
        }
    }
}
