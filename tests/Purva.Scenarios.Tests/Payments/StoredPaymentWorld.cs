using Purva.Scenarios.Payments;
using Purva.Simulation;
using Purva.Simulation.Cluster;
using Purva.Store;

namespace Purva.Scenarios.Tests.Payments;

/// <summary>App, switch and bank on three sites of a simulated store, which is cut, killed, robbed of what was not synced, and loses messages.</summary>
/// <param name="seed">What decides all chance.</param>
/// <param name="forgets">A planted fault: a bank that does not read what it settled before it was started.</param>
internal sealed class StoredPaymentWorld(ulong seed, bool forgets)
{
    private readonly SimulatedCluster cluster = new(new SimulatedWorld(seed), sites: 3);
    private readonly SimulatedRandom random = new(seed);
    private readonly StoredHop?[] hops = new StoredHop?[3];
    private readonly SimulatedProcess?[] processes = new SimulatedProcess?[3];
    private int attempts;

    public int Faults { get; private set; }

    public int Settled { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Lives through bad luck, heals, and returns what is wrong.</summary>
    public List<string> Run()
    {
        cluster.StartAll();
        cluster.Network.Conditions = cluster.Network.Conditions with { Loss = 0.02, Repeat = 0.02, Reorder = 0.05 };
        for (var step = 0; step < 200; step++)
        {
            StartHops();
            Ask();
            Spoil(random.Next(3));
            cluster.World.Advance(TimeSpan.FromMilliseconds(random.Next(500)));
        }

        cluster.Network.Conditions = cluster.Network.Conditions with { Loss = 0, Repeat = 0, Reorder = 0 };
        cluster.Network.HealAll();
        cluster.StartAll();
        for (var i = 0; i < 120; i++)
        {
            cluster.World.Advance(TimeSpan.FromSeconds(1));
            StartHops();
        }

        return [.. Judge()];
    }

    private void StartHops()
    {
        for (var i = 0; i < 3; i++)
        {
            var site = cluster.Sites[i];
            if (site is not { Process: { } process, Site: { Phase: SitePhase.Ready } store })
            {
                hops[i] = null;
            }
            else if (processes[i] != process)
            {
                var hop = new StoredHop((Hop)i, store, forgets);
                (processes[i], hops[i]) = (process, hop);
                process.Start(hop.RunAsync);
            }
        }
    }

    private void Ask()
    {
        if (hops[0] is not { IsLive: true } app || processes[0] is not { IsDead: false } process)
        {
            return;
        }

        if (random.Chance(0.6))
        {
            var from = random.Next(StoredHop.Accounts);
            var to = new AccountId((from + 1 + random.Next(StoredHop.Accounts - 1)) % StoredHop.Accounts);
            var (amount, chance) = (new Paise(random.Between(1, 200)), random.NextBits());
            process.Start(() => app.AskAsync(new AccountId(from), to, amount, chance));
        }
        else if (RowsOf(0, PaymentRows.Asked) is { Count: > 0 } asked)
        {
            var again = PaymentRows.Read(random.Pick(asked)).Payment;
            process.Start(() => app.RetryAsync(again, ++attempts));
        }
    }

    private void Spoil(int site)
    {
        var (one, other) = (cluster.Sites[site], cluster.Sites[(site + 1) % 3]);
        Faults += random.Next(20) switch
        {
            0 when one.IsUp => Do(one.Kill),
            1 when one.IsUp => Do(one.PowerCut),
            < 6 when !one.IsUp => Do(one.Start),
            6 => Do(() => cluster.Network.Cut(one.Name, other.Name, isCut: true)),
            7 => Do(() => cluster.Network.Cut(other.Name, one.Name, isCut: true)),
            8 => Do(cluster.Network.HealAll),
            _ => 0,
        };
    }

    private IEnumerable<string> Judge()
    {
        var outcomes = RowsOf(2, PaymentRows.Outcomes).Select(row => PaymentRows.Read(row)).OrderBy(one => one.Payment.Clock.Bank).ToList();
        foreach (var id in RowsOf(0, PaymentRows.Asked).Select(row => PaymentRows.Read(row).Payment.Id).Distinct())
        {
            var told = outcomes.Count(one => one.Payment.Id == id);
            if (told != 1)
            {
                yield return $"payment {id} has {told} outcomes";
            }
        }

        for (var site = 0; site < 3; site++)
        {
            if (!RowsOf(site, PaymentRows.Outcomes).Select(row => row.Key).ToHashSet().SetEquals(RowsOf(2, PaymentRows.Outcomes).Select(row => row.Key)))
            {
                yield return $"site {cluster.Sites[site].Name} knows of other outcomes than the bank";
            }
        }

        var balances = Enumerable.Repeat((long)StoredHop.Opening, StoredHop.Accounts).ToArray();
        foreach (var (payment, verdict) in outcomes)
        {
            (Settled, Refused) = verdict == PaymentVerdict.Settled ? (Settled + 1, Refused) : (Settled, Refused + 1);
            if (verdict is not (PaymentVerdict.Settled or PaymentVerdict.NotEnough))
            {
                yield return $"payment {payment.Id} is honest and was told {verdict}";
            }
            else if (verdict == PaymentVerdict.Settled)
            {
                balances[payment.From.Value] -= payment.Amount.Value;
                balances[payment.To.Value] += payment.Amount.Value;
            }

            if (balances[payment.From.Value] < 0)
            {
                yield return $"account {payment.From} is overdrawn by payment {payment.Id}";
            }
        }

        if (hops[2] is not { IsLive: true } bank || !balances.Select((balance, account) => bank.Ledger.BalanceOf(new AccountId(account)) == balance).All(same => same))
        {
            yield return "the bank's accounts hold something else than its outcomes say";
        }
    }

    private List<Operation> RowsOf(int site, string bucket) =>
        [.. cluster.Sites[site].ReadLog().SelectMany(record => record.Operations.ToArray()).Where(row => row.Key.Bucket == bucket)];

    private static int Do(Action fault)
    {
        fault();
        return 1;
    }
}
