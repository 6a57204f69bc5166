using Purva.Clocks;
using Purva.Scenarios.Payments;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Scenarios.Tests.Payments;

/// <summary>An app, a switch or a bank on a site of the store: it answers what comes in the site's stream with rows of its own, and begins from them when it starts again.</summary>
/// <param name="self">Which of the three.</param>
/// <param name="store">Its site.</param>
/// <param name="forgets">A planted fault: a bank that does not read what it settled before it was started.</param>
internal sealed class StoredHop(Hop self, Site store, bool forgets)
{
    public const int Accounts = 4;
    public const int Opening = 300;

    private readonly IssuanceLog app = new();
    private readonly IssuanceLog between = new();
    private readonly HashSet<PaymentId> answered = [];
    private readonly Queue<Payment> waiting = new();
    private PaymentBank? bank;
    private Dot mark;

    /// <summary>What accounts hold, at a bank.</summary>
    public Ledger Ledger { get; } = new(new ReplicaId(1));

    /// <summary>Whether it has read what it did before it started.</summary>
    public bool IsLive { get; private set; }

    public async Task RunAsync()
    {
        for (var account = 0; account < Accounts; account++)
        {
            Ledger.TryOpen(new AccountId(account), new Paise(Opening));
        }

        bank = new PaymentBank(Ledger, new HopCheck(app, between));
        mark = await WriteAsync(Operation.Put(KeyName.Of(PaymentRows.Marks, self.ToString()), ReadOnlyMemory<byte>.Empty));
        await foreach (var change in store.WatchAsync(VersionVector.Empty, CancellationToken.None))
        {
            foreach (var row in change.Operations)
            {
                Hear(row);
            }

            IsLive |= change.Token.Contains(mark);
            while (IsLive && waiting.TryDequeue(out var payment))
            {
                await AnswerAsync(payment);
            }
        }
    }

    /// <summary>The app's user pays; nothing is known of it before the row is durable.</summary>
    public async Task AskAsync(AccountId from, AccountId to, Paise amount, ulong chance)
    {
        var id = app.IssueName(chance);
        await WriteAsync(PaymentRows.Of(PaymentRows.Asked, new Payment(id, from, to, amount, new HopClock(id.Number, 0, 0))));
    }

    /// <summary>The app asks again for what it has no outcome of.</summary>
    public Task RetryAsync(Payment payment, int attempt) => WriteAsync(PaymentRows.Of(PaymentRows.Asked, payment, attempt: attempt));

    private void Hear(in Operation row)
    {
        if (row.Key.Bucket == PaymentRows.Marks)
        {
            return;
        }

        var payment = PaymentRows.Read(row).Payment;
        switch (row.Key.Bucket)
        {
            case PaymentRows.Asked:
                Learn(app, payment, payment.Clock.App);
                Offer(payment, Hop.Switch);
                break;
            case PaymentRows.Passed:
                Learn(between, payment, payment.Clock.Switch);
                Offer(payment, Hop.Bank);
                break;
            case PaymentRows.Outcomes when self == Hop.Bank && !forgets:
                bank!.Settle(payment, out _);
                answered.Add(payment.Id);
                break;
        }

        if (self == Hop.Switch && row.Key.Bucket == PaymentRows.Passed)
        {
            answered.Add(payment.Id);
        }
    }

    private static void Learn(IssuanceLog log, in Payment payment, long number)
    {
        if (number == log.Last + 1)
        {
            log.Issue(payment.Id);
        }
    }

    private void Offer(in Payment payment, Hop to)
    {
        if (self == to)
        {
            waiting.Enqueue(payment);
        }
    }

    private async Task AnswerAsync(Payment payment)
    {
        if (!answered.Add(payment.Id))
        {
            return;
        }

        if (self == Hop.Switch)
        {
            await WriteAsync(PaymentRows.Of(PaymentRows.Passed, payment with { Clock = payment.Clock.With(Hop.Switch, between.Issue(payment.Id)) }));
            return;
        }

        var outcome = bank!.Settle(payment, out _);
        await WriteAsync(PaymentRows.Of(PaymentRows.Outcomes, payment with { Clock = outcome.Clock }, outcome.Verdict, attempt: (int)outcome.Clock.Bank));
    }

    private async Task<Dot> WriteAsync(Operation row)
    {
        var written = await store.CommitAsync(new Commit(new[] { row }), CancellationToken.None);
        return written.Status == WriteStatus.Committed ? written.Dot : throw new IOException(written.Problem);
    }
}
