using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Payments;
using Xunit;

namespace Purva.Scenarios.Tests.Payments;

public sealed class AuditTests
{
    private const int Accounts = 4;

    [Fact]
    public void The_export_extends_causality_whatever_the_wall_clocks_say_and_the_reader_ends_with_the_same_money() =>
        Gen.Select(Gen.Int[0, 1_000_000_000].Array[0, 60], Gen.Int[-20_000, 20_000], Gen.Int[-20_000, 20_000]).Sample(
            (choices, ahead, late) =>
            {
                var (ledger, lines, settled) = Run(choices, ahead, late);
                var ordered = AuditExport.Order(lines);
                var reader = AuditReader.Read(AuditExport.Text(Openings(), ordered));
                Assert.Empty(reader.Problems);
                Assert.Equal((settled, ledger.Total), (reader.SettledCount, reader.Total));
                Assert.All(Enumerable.Range(0, ordered.Length), i => Assert.DoesNotContain(ordered[(i + 1)..], later => IsCauseOf(later, ordered[i])));
            },
            iter: 3_000);

    [Fact]
    public void The_reader_finds_just_the_exports_in_which_a_line_stands_above_its_cause() =>
        Gen.Select(Gen.Int[0, 1_000_000_000].Array[4, 40], Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Sample(
            (choices, from, to) =>
            {
                var (_, lines, _) = Run(choices, 0, 0);
                var ordered = AuditExport.Order(lines).ToList();
                if (ordered.Count == 0)
                {
                    return;
                }

                var moved = ordered[from % ordered.Count];
                ordered.RemoveAt(from % ordered.Count);
                ordered.Insert(to % (ordered.Count + 1), moved);
                var isWrong = ordered.Where((line, i) => ordered.Skip(i + 1).Any(later => IsCauseOf(later, line))).Any();
                Assert.Equal(isWrong, !AuditReader.Read(AuditExport.Text(Openings(), ordered)).Problems.IsEmpty);
            },
            iter: 5_000);

    [Theory]
    [InlineData("bank,1:0,3,0000000000100007,1,1,settled", "second time")]
    [InlineData("bank,1:0,4,0000000000100007,1,1,settled", "gives number 4")]
    [InlineData("bank,1:0,3,0000000000200007,2,1,settled", "no line above")]
    [InlineData("app,1:0,2,0000000000200007,00000000,00000001,5", "gives number 2")]
    [InlineData("switch,1:0,3,0000000000200007,9", "no line above")]
    [InlineData("opening,00000009,5", "after payments")]
    [InlineData("sing", "no line")]
    public void A_line_that_cannot_be_is_named(string line, string sentence)
    {
        var lines = new List<AuditLine>();
        var network = new PaymentNetwork(OpenLedger(), audit: lines.Add);
        for (var i = 0; i < 2; i++)
        {
            network.Forward(network.Order(new AccountId(0), new AccountId(1), new Paise(10), 7, 1), 1, out var forwarded);
            network.Settle(forwarded, 1, out _);
        }

        var good = AuditExport.Text(Openings(), AuditExport.Order(lines)).ToList();
        Assert.Empty(AuditReader.Read(good).Problems);
        var problem = Assert.Single(AuditReader.Read([.. good, line]).Problems);
        Assert.Equal(good.Count + 1, problem.Line);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overdraft_is_found()
    {
        string[] lines = [AuditExport.Header, "opening,00000000,5", "opening,00000001,0", "app,1,1,a,00000000,00000001,6", "switch,2,1,a,1", "bank,3,1,a,1,1,settled"];
        Assert.Contains("overdrawn", Assert.Single(AuditReader.Read(lines).Problems).Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(AuditReader.Read(lines[1..]).Problems);
    }

    private static IEnumerable<KeyValuePair<AccountId, Paise>> Openings() => Enumerable.Range(0, Accounts).Select(account => KeyValuePair.Create(new AccountId(account), new Paise(100)));

    private static Ledger OpenLedger()
    {
        var ledger = new Ledger(new ReplicaId(1));
        foreach (var (account, opening) in Openings())
        {
            ledger.TryOpen(account, opening);
        }

        return ledger;
    }

    /// <summary>The definition: the same hop gave the number before, or an earlier hop gave a number that the later one has.</summary>
    private static bool IsCauseOf(AuditLine cause, AuditLine line) =>
        cause.Hop == line.Hop ? cause.Number < line.Number : cause.Hop < line.Hop && cause.Payment.Id == line.Payment.Id && cause.Number == line.Payment.Clock[cause.Hop];

    private static (Ledger Ledger, List<AuditLine> Lines, long Settled) Run(int[] choices, int ahead, int late)
    {
        var (ledger, lines, wall) = (OpenLedger(), new List<AuditLine>(), 1_000_000L);
        var network = new PaymentNetwork(ledger, audit: lines.Add);
        var (toSwitch, toBank) = (new List<SentPayment>(), new List<SentPayment>());
        foreach (var choice in choices)
        {
            wall += choice % 5;
            var rest = choice / 16;
            if (choice % 3 == 0 || toSwitch.Count == 0)
            {
                toSwitch.Add(network.Order(new AccountId(rest % Accounts), new AccountId((rest / 7) % Accounts), new Paise(rest % 60), (ulong)rest, wall));
            }
            else if (choice % 3 == 1 || toBank.Count == 0)
            {
                Assert.Equal(FraudReason.None, network.Forward(toSwitch[rest % toSwitch.Count], wall + ahead, out var forwarded));
                toBank.Add(forwarded);
            }
            else
            {
                Assert.NotEqual(PaymentVerdict.Fraud, network.Settle(toBank[rest % toBank.Count], wall + late, out _).Verdict);
            }
        }

        return (ledger, lines, network.SettledCount);
    }
}
