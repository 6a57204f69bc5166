using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Scenarios.Payments;
using Purva.Simulation;

namespace Purva.Cli.Demos.Payments;

/// <summary>Some payments from app to bank over a net that doubles and reorders; the switch's clock is three seconds ahead, the bank's five behind.</summary>
internal sealed class PaymentDay
{
    private const int Accounts = 20;
    private const long Morning = 1_000_000_000;

    private readonly List<(AuditLine Line, long Wall)> lines = [];

    public PaymentDay(SimulatedRandom random, int payments)
    {
        (Ledger, var trapped) = (Bank(), Bank());
        var (trap, wall) = (new EveryMessageTrap(trapped), Morning);
        var network = new PaymentNetwork(Ledger, audit: line => lines.Add((line, wall + OffsetOf(line.Hop))));
        var (toSwitch, toBank) = (new List<SentPayment>(), new List<SentPayment>());
        for (var sent = 0; sent < payments || toSwitch.Count + toBank.Count > 0;)
        {
            wall += random.Next(3);
            if (sent < payments && random.Next(3) == 0)
            {
                sent++;
                var from = random.Next(Accounts);
                var payment = network.Order(new AccountId(from), new AccountId((from + 1 + random.Next(Accounts - 1)) % Accounts), new Paise(random.Between(1, 200_00)), random.NextBits(), wall);
                Repeat(random, payment, toSwitch);
            }
            else if (toSwitch.Count > 0 && random.Next(2) == 0)
            {
                network.Forward(Take(random, toSwitch), wall + OffsetOf(Hop.Switch), out var forwarded);
                Repeat(random, forwarded, toBank);
            }
            else if (toBank.Count > 0)
            {
                var payment = Take(random, toBank);
                Messages++;
                trap.Settle(payment.Payment);
                Note(payment.Payment.Id, network.Settle(payment, wall + OffsetOf(Hop.Bank), out _));
            }
        }

        (Payments, Settled, SettledByTrap) = (payments, network.SettledCount, trap.SettledCount);
    }

    public Ledger Ledger { get; }

    public int Payments { get; }

    /// <summary>How many messages came to the bank.</summary>
    public int Messages { get; private set; }

    public long Settled { get; }

    public long SettledByTrap { get; }

    /// <summary>Payments of which a retry was told something else than the first time.</summary>
    public int Contradictions { get; private set; }

    public static Int128 OpeningTotal => Accounts * (Int128)Opening.Value;

    private static Paise Opening => new(500_00);

    private Dictionary<PaymentId, PaymentOutcome> Told { get; } = [];

    /// <summary>The audit in an order that extends causality.</summary>
    public ImmutableArray<string> Audit() => [.. AuditExport.Text(Openings(), AuditExport.Order(lines.Select(one => one.Line)))];

    /// <summary>The audit in the order of the hops' wall clocks: the trap.</summary>
    public ImmutableArray<string> AuditByWallClock() => [.. AuditExport.Text(Openings(), lines.OrderBy(one => one.Wall).Select(one => one.Line))];

    private static long OffsetOf(Hop hop) => hop switch { Hop.Switch => 3_000, Hop.Bank => -5_000, _ => 0 };

    private static Ledger Bank()
    {
        var ledger = new Ledger(new ReplicaId(1));
        foreach (var (account, opening) in Openings())
        {
            ledger.TryOpen(account, opening);
        }

        return ledger;
    }

    private static IEnumerable<KeyValuePair<AccountId, Paise>> Openings() => Enumerable.Range(0, Accounts).Select(account => KeyValuePair.Create(new AccountId(account), Opening));

    private static void Repeat(SimulatedRandom random, in SentPayment payment, List<SentPayment> net)
    {
        for (var copies = 1 + (random.Next(3) == 0 ? 1 : 0); copies > 0; copies--)
        {
            net.Add(payment);
        }
    }

    private static SentPayment Take(SimulatedRandom random, List<SentPayment> net)
    {
        var at = random.Next(net.Count);
        var taken = net[at];
        net.RemoveAt(at);
        return taken;
    }

    private void Note(PaymentId id, PaymentOutcome outcome)
    {
        if (!Told.TryAdd(id, outcome) && Told[id] != outcome)
        {
            Contradictions++;
        }
    }
}
