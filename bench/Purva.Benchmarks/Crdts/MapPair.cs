using Akka.Actor;
using Akka.Cluster;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using AkkaCounter = Akka.DistributedData.PNCounter;
using AkkaMap = Akka.DistributedData.ORDictionary<string, Akka.DistributedData.PNCounter>;

namespace Purva.Benchmarks.Crdts;

/// <summary>The same map from texts to counters in both libraries, and two that have gone apart in one percent of the keys.</summary>
internal sealed class MapPair
{
    private static readonly Dictionary<int, MapPair> Made = [];
    private static readonly ReplicaId Here = new(0x9f2c_41d0_7be3_3a10);
    private static readonly ReplicaId There = new(0x5d0e_88a1_c3f4_72b6);
    private static readonly UniqueAddress AkkaHere = new(new Address("akka", "shop", "mumbai", 2552), 1);
    private static readonly UniqueAddress AkkaThere = new(new Address("akka", "shop", "chennai", 2552), 2);

    private readonly string[] keys;
    private int turn;

    private MapPair(int count)
    {
        keys = [.. Enumerable.Range(0, count).Select(i => $"key-{i:d6}")];
        Purva = Count(default, Here, keys);
        Akka = Count(AkkaMap.Empty, AkkaHere, keys);
        PurvaSides = (Count(Purva, Here, keys[..(count / 200)]), Count(Purva, There, keys[^(count / 200)..]));
        AkkaSides = (Count(Akka, AkkaHere, keys[..(count / 200)]), Count(Akka, AkkaThere, keys[^(count / 200)..]));
    }

    public Causal<ObservedRemoveMap<TextValue, ResettableCounter>> Purva { get; }

    public AkkaMap Akka { get; }

    public (Causal<ObservedRemoveMap<TextValue, ResettableCounter>> Left, Causal<ObservedRemoveMap<TextValue, ResettableCounter>> Right) PurvaSides { get; }

    public (AkkaMap Left, AkkaMap Right) AkkaSides { get; }

    public string NextKey => keys[(int)(++turn * 7_919L % keys.Length)];

    public static MapPair Of(int count)
    {
        if (!Made.TryGetValue(count, out var pair))
        {
            Made[count] = pair = new MapPair(count);
        }

        return pair;
    }

    public static Causal<ObservedRemoveMap<TextValue, ResettableCounter>> Increment(Causal<ObservedRemoveMap<TextValue, ResettableCounter>> map, ReplicaId replica, string key) =>
        map.Merge(map.Update(replica, key, static (counter, scope) => counter.Increment(scope, 1)));

    public static AkkaMap Increment(AkkaMap map, UniqueAddress node, string key) =>
        map.AddOrUpdate(node, key, AkkaCounter.Empty, counter => counter.Increment(node, 1));

    public Causal<ObservedRemoveMap<TextValue, ResettableCounter>> PurvaIncrement(string key) => Increment(Purva, Here, key);

    public AkkaMap AkkaIncrement(string key) => Increment(Akka, AkkaHere, key);

    private static Causal<ObservedRemoveMap<TextValue, ResettableCounter>> Count(Causal<ObservedRemoveMap<TextValue, ResettableCounter>> map, ReplicaId replica, string[] keys) =>
        keys.Aggregate(map, (held, key) => Increment(held, replica, key));

    private static AkkaMap Count(AkkaMap map, UniqueAddress node, string[] keys) =>
        keys.Aggregate(map, (held, key) => Increment(held, node, key).ResetDelta());
}
