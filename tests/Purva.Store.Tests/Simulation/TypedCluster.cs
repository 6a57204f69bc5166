using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Purva.Store.Values;
using Purva.TestKit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Sites that change merging values under the same bad luck; in the end each value is what the history of requests says.</summary>
internal sealed partial class TypedCluster : IDisposable
{
    public static readonly KeyName Counter = KeyName.Of("counter", "k");
    public static readonly KeyName Bounded = KeyName.Of("bounded", "k");
    public static readonly KeyName Flag = KeyName.Of("flag", "k");
    public static readonly KeyName Disabled = KeyName.Of("disabled", "k");
    public static readonly KeyName Set = KeyName.Of("set", "k");
    public static readonly KeyName RemoveWins = KeyName.Of("remove-wins", "k");
    public static readonly KeyName Grown = KeyName.Of("grown", "k");
    public static readonly KeyName Map = KeyName.Of("map", "k");
    public static readonly KeyName List = KeyName.Of("list", "k");

    private static readonly (KeyName Key, BucketType Type)[] All =
    [
        (Counter, BucketType.Counter), (Bounded, BucketType.BoundedCounter), (Flag, BucketType.Flag), (Disabled, BucketType.DisableWinsFlag), (Set, BucketType.Set),
        (RemoveWins, BucketType.RemoveWinsSet), (Grown, BucketType.GrowOnlySet), (Map, BucketType.Map), (List, BucketType.List),
    ];

    private readonly Random random;
    private readonly SimulatedSite[] sites;
    private readonly TypedHistory history = new();
    private readonly TypedChecks checks;
    private readonly Dictionary<SimulatedSite, VersionVector> seenBefore = [];
    private ulong lastId;
    private long wall = 1_000;
    private long epoch = 1;
    private int values;

    public TypedCluster(int seed, int count)
    {
        random = new Random(seed);
        sites = [.. Enumerable.Range(0, count).Select(i => new SimulatedSite($"s{i}", () => new ReplicaId(++lastId)))];
        checks = new TypedChecks(history);
        foreach (var (key, type) in All)
        {
            sites[0].Define(new BucketDefinition { Bucket = key.Bucket, Type = type, Bound = type == BucketType.BoundedCounter ? 5 : 0 }, wall);
        }

        foreach (var site in sites[1..])
        {
            Pull(site, sites[0], chance: 1);
        }
    }

    /// <summary>Whether a site has every definition: a lost disk takes them along, and they come back with everything else.</summary>
    public static bool IsDefined(SimulatedSite site) => site.Replica.Buckets.All.Count() == All.Length;

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            wall += random.Next(3);
            Step(sites[random.Next(sites.Length)], sites[random.Next(sites.Length)]);
        }
    }

    public void HealAndCheck()
    {
        for (var round = 0; round < (2 * sites.Length) + 2; round++)
        {
            foreach (var to in sites)
            {
                Array.ForEach(sites, from => Pull(to, from, chance: 1));
            }
        }

        foreach (var site in sites)
        {
            Law.Holds(site.Replica.Applied == sites[0].Replica.Applied, $"{site} has applied what {sites[0]} has");
            checks.Check(site);
        }

        Array.ForEach(sites, site => site.DropEmptied(Stable()));
        Array.ForEach(sites, site => TypedChecks.CheckSameRows(site, sites[0]));
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(sites, site => site.Dispose());

    private void Step(SimulatedSite site, SimulatedSite other)
    {
        switch (random.Next(100))
        {
            case < 50:
                Change(site);
                break;
            case < 86:
                Pull(site, other, chance: 0.7);
                break;
            case < 90:
                site.Restart();
                break;
            case < 94:
                site.DropEmptied(Stable());
                site.Truncate(Stable());
                break;
            case < 98 when other != site:
                site.LoadSnapshot(other, crashAt: random.Next(12), wall);
                break;
            case 99 when random.Next(4) == 0:
                site.LoseDisk(++epoch);
                break;
            default:
                checks.Check(site);
                seenBefore[site] = site.Replica.Applied;
                break;
        }
    }

    private void Change(SimulatedSite site)
    {
        var (key, update, item) = Request(site);
        if (random.Next(4) == 0 && update.Kind is UpdateKind.Remove or UpdateKind.Disable or UpdateKind.Assign && seenBefore.TryGetValue(site, out var before)
            && site.Replica.Applied.Dominates(before))
        {
            update = update with { Seen = CausalContext.UpTo(before) };
        }

        var visible = site.Replica.Applied;
        var result = site.Commit(wall, new Commit(default) { Updates = new[] { new KeyUpdate(key, update) } });
        if (result.Status == WriteStatus.Committed)
        {
            history.Add(result.Dot, result.Timestamp, visible, key, update, item);
        }
        else
        {
            Law.Holds(result.Status == WriteStatus.CounterLimit || (result.Status == WriteStatus.UnknownBucket && !IsDefined(site)) || (result.Status == WriteStatus.Invalid && update.Kind == UpdateKind.Transfer), $"{update.Kind} of {key} at {site}: {result.Status} {result.Problem}");
        }
    }

    private VersionVector Stable() => sites.Select(site => site.Replica.Applied).Aggregate((left, right) => left.Meet(right));

    private void Pull(SimulatedSite to, SimulatedSite from, double chance)
    {
        if (to == from)
        {
            return;
        }

        if (!to.Replica.Applied.Dominates(from.Replica.Floor))
        {
            to.LoadSnapshot(from, crashAt: random.Next(12), wall);
        }

        foreach (var record in from.Log().Where(_ => random.NextDouble() < chance).OrderBy(_ => random.Next(3)).ToList())
        {
            var outcome = to.Receive(record, wall);
            Law.Holds(outcome is ReceiveOutcome.Applied or ReceiveOutcome.Waiting or ReceiveOutcome.Duplicate, $"{to} takes {record.Dot}: {outcome}");
        }
    }
}
