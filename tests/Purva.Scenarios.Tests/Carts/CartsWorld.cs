using Purva.Clocks;
using Purva.Scenarios.Carts;
using Purva.Simulation;
using Purva.Simulation.Cluster;
using Purva.Store;
using Purva.Wire;

namespace Purva.Scenarios.Tests.Carts;

/// <summary>Devices of a few customers, which change carts while offline and meet them at the sites of a simulated store that is cut, killed and loses messages.</summary>
/// <param name="seed">What decides all chance.</param>
/// <param name="meet">What becomes of a device's cart and those that a site holds; the rule is to merge them all.</param>
internal sealed class CartsWorld(ulong seed, Func<Cart, IEnumerable<Cart>, Cart> meet)
{
    private const int Customers = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly SimulatedCluster cluster = new(new SimulatedWorld(seed), sites: 3);
    private readonly Draws draws = new(seed);
    private readonly (Cart Cart, TrueCart Truth)[] devices = [.. Enumerable.Repeat((Cart.Empty(QuantityPolicy.Sum), TrueCart.Empty(QuantityPolicy.Sum)), Customers * CartDay.Devices)];

    // Bytes of a cart and what its devices had really done: equal carts are equal bytes, so the truth needs no place in the store.
    private readonly Dictionary<string, TrueCart> truths = [];

    public int Faults { get; private set; }

    /// <summary>Lives through bad luck, heals, lets every device meet a site, and returns what is wrong.</summary>
    public List<string> Run()
    {
        cluster.StartAll();
        cluster.World.Advance(TimeSpan.FromSeconds(10));
        cluster.Network.Conditions = cluster.Network.Conditions with { Loss = 0.02, Repeat = 0.02, Reorder = 0.05 };
        for (var time = 0; time < 150; time++)
        {
            Act(draws.Below(devices.Length), time);
            Spoil(draws.Below(cluster.Sites.Count));
            cluster.World.Advance(TimeSpan.FromMilliseconds(draws.Below(2_000)));
        }

        Heal();
        for (var round = 0; round < 2; round++)
        {
            for (var device = 0; device < devices.Length; device++)
            {
                Meet(device, cluster.Sites[draws.Below(3)]);
            }

            cluster.World.Advance(TimeSpan.FromMinutes(1));
        }

        return [.. Enumerable.Range(0, Customers).SelectMany(Judge)];
    }

    private void Act(int device, int time)
    {
        var kind = draws.Below(10) switch { < 4 => CartStepKind.Add, 4 => CartStepKind.Change, 5 => CartStepKind.Remove, _ => CartStepKind.Meet };
        if (kind == CartStepKind.Meet)
        {
            Meet(device, cluster.Sites[draws.Below(3)]);
            return;
        }

        var step = new CartStep(kind, device, 0, Sku.Parse($"article-{draws.Below(5)}"), 1 + draws.Below(3));
        var id = new ReplicaId((ulong)device + 1);
        devices[device] = (new MergedCart(devices[device].Cart).Change(id, step, time).Cart, devices[device].Truth.Change(id, step, time));
        Remember(device);
    }

    /// <summary>Reads what the site has, puts all together back, and keeps it on the device whatever becomes of the write.</summary>
    private void Meet(int device, SimulatedSite site)
    {
        var key = KeyOf(device / CartDay.Devices);
        var read = cluster.World.Run(() => site.CallAsync("device", one => one.ReadAsync(new Read(new[] { key }), default).AsTask(), Patience));
        if (read.Status != CallStatus.Answered || read.Answer.Status != ReadStatus.Done)
        {
            return;
        }

        var held = read.Answer.Keys[0].Siblings.Select(sibling => sibling.Value.ToArray()).ToList();
        devices[device] = (
            meet(devices[device].Cart, held.Select(CartOf)),
            held.Aggregate(devices[device].Truth, (truth, bytes) => truth.Meet(truths[Convert.ToBase64String(bytes)])));
        Remember(device);
        var commit = new Commit(new[] { Operation.Put(key, devices[device].Cart.Encode(), read.Answer.Keys[0].Context.AsMemory()) });
        _ = cluster.World.Run(() => site.CallAsync("device", one => one.CommitAsync(commit, default).AsTask(), Patience));
    }

    private void Spoil(int site)
    {
        var (one, other) = (cluster.Sites[site], cluster.Sites[(site + 1) % 3]);
        Faults += draws.Below(12) switch
        {
            0 when one.IsUp => Do(one.Kill),
            1 when one.IsUp => Do(one.PowerCut),
            2 or 3 when !one.IsUp => Do(one.Start),
            4 => Do(() => cluster.Network.Cut(one.Name, other.Name, isCut: true)),
            5 => Do(() => cluster.Network.Cut(other.Name, one.Name, isCut: true)),
            6 => Do(cluster.Network.HealAll),
            _ => 0,
        };
    }

    private void Heal()
    {
        cluster.Network.Conditions = cluster.Network.Conditions with { Loss = 0, Repeat = 0, Reorder = 0 };
        cluster.Network.HealAll();
        foreach (var site in cluster.Sites.Where(site => !site.IsUp))
        {
            site.Start();
        }

        cluster.World.Advance(TimeSpan.FromMinutes(2));
    }

    private IEnumerable<string> Judge(int customer)
    {
        var truth = devices.Skip(customer * CartDay.Devices).Take(CartDay.Devices).Aggregate(TrueCart.Empty(QuantityPolicy.Sum), (all, device) => all.Meet(device.Truth));
        foreach (var site in cluster.Sites)
        {
            var read = cluster.World.Run(() => site.CallAsync("device", one => one.ReadAsync(new Read(new[] { KeyOf(customer) }), default).AsTask(), Patience));
            var shown = read.Answer.Keys[0].Siblings.Select(sibling => CartOf(sibling.Value.ToArray())).Aggregate(Cart.Empty(QuantityPolicy.Sum), (all, next) => all.Merge(next));
            var quantities = new MergedCart(shown).Quantities;
            if (!quantities.SequenceEqual(truth.Quantities))
            {
                yield return $"{site.Name} shows customer {customer} {string.Join(", ", quantities)} and should show {string.Join(", ", truth.Quantities)}";
            }
        }
    }

    private void Remember(int device)
    {
        var bytes = Convert.ToBase64String(devices[device].Cart.Encode());
        truths[bytes] = truths.TryGetValue(bytes, out var known) ? known.Meet(devices[device].Truth) : devices[device].Truth;
    }

    private static int Do(Action fault)
    {
        fault();
        return 1;
    }

    private static Cart CartOf(byte[] bytes) => Cart.TryDecode(bytes, DecodeLimits.Default, out var cart) == DecodeStatus.Done ? cart : throw new InvalidDataException("What the store holds is no cart.");

    private static KeyName KeyOf(int customer) => KeyName.Of("carts", $"customer-{customer}");
}
