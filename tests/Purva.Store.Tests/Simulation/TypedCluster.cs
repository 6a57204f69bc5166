using System.Globalization;
using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Purva.Store.Values;
using Purva.TestKit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Sites that change merging values under the same bad luck; in the end each value is what the history of requests says.</summary>
internal sealed class TypedCluster : IDisposable
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
            update = update with { Seen = before };
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

    private (KeyName Key, ValueUpdate Update, string Item) Request(SimulatedSite site) => random.Next(20) switch
    {
        0 => (Counter, ValueUpdate.Clear(), ""),
        < 3 => (Counter, ValueUpdate.Increment(random.Next(-9, 10)), ""),
        < 6 => (Bounded, random.Next(5) == 0 ? ValueUpdate.Transfer(random.Next(1, 4), sites[random.Next(sites.Length)].Name == site.Name ? OtherOf(site) : sites[0].Name == site.Name ? OtherOf(site) : sites[0].Name) : ValueUpdate.Increment(random.Next(-6, 7)), ""),
        6 => (Flag, Toggle(), ""),
        7 => (Disabled, Toggle(), ""),
        < 10 => (Set, Element(canRemove: true), ""),
        < 12 => (RemoveWins, Element(canRemove: true), ""),
        12 => (Grown, Element(canRemove: false), ""),
        < 17 => (Map, InMap(), ""),
        _ => InList(site),
    };

    private Clocks.VersionVector Stable() => sites.Select(site => site.Replica.Applied).Aggregate((left, right) => left.Meet(right));

    private string OtherOf(SimulatedSite site) => sites.First(other => other != site).Name;

    private ValueUpdate Toggle() => random.Next(2) == 0 ? ValueUpdate.Enable() : ValueUpdate.Disable();

    private ValueUpdate Element(bool canRemove, params string[] path)
    {
        var element = ((char)('a' + random.Next(4))).ToString();
        return random.Next(10) switch
        {
            0 when canRemove => ValueUpdate.Clear(path),
            < 4 when canRemove => ValueUpdate.Remove(element, path),
            _ => ValueUpdate.Add(element, path),
        };
    }

    private ValueUpdate InMap()
    {
        string[] path = random.Next(2) == 0 ? ["x"] : ["x", "y"];
        return random.Next(8) switch
        {
            0 => ValueUpdate.Clear(path),
            1 => ValueUpdate.Clear(),
            < 4 => ValueUpdate.Increment(random.Next(1, 5), [.. path, "n"]),
            < 6 => ValueUpdate.Assign(Encoding.UTF8.GetBytes((++values).ToString(CultureInfo.InvariantCulture)), [.. path, "r"]),
            6 => Element(canRemove: true, [.. path, "s"]),
            _ => random.Next(2) == 0 ? ValueUpdate.Enable([.. path, "f"]) : ValueUpdate.Disable([.. path, "f"]),
        };
    }

    private (KeyName Key, ValueUpdate Update, string Item) InList(SimulatedSite site)
    {
        var items = TypedChecks.ItemsOf(site);
        if (items.Length == 0 || random.Next(2) == 0)
        {
            var item = (++values).ToString(CultureInfo.InvariantCulture);
            return (List, ValueUpdate.Insert(random.Next(items.Length + 1), Encoding.UTF8.GetBytes(item)), item);
        }

        var index = random.Next(items.Length);
        return random.Next(2) == 0
            ? (List, ValueUpdate.RemoveAt(index), items[index])
            : (List, ValueUpdate.Move(index, random.Next(items.Length)), items[index]);
    }

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
