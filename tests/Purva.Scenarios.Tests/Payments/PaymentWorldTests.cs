using Xunit;

namespace Purva.Scenarios.Tests.Payments;

public sealed class PaymentWorldTests
{
    private const int Seeds = 300;

    [Fact]
    public void Every_payment_is_answered_once_and_the_money_is_where_the_answers_say()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var wrong = new PaymentWorld(seed, forgets: false).Run();
            Assert.True(wrong is null, $"seed {seed}: {wrong}");
        }
    }

    [Fact]
    public void A_bank_that_forgets_its_outcomes_is_seen() =>
        Assert.Contains(Enumerable.Range(1, 20), seed => new PaymentWorld((ulong)seed, forgets: true).Run() is not null);

    [Fact]
    public void On_a_store_with_bad_luck_every_payment_has_one_outcome_that_all_three_know()
    {
        var (faults, settled, refused) = (0, 0, 0);
        for (var seed = 1UL; seed <= 30; seed++)
        {
            var world = new StoredPaymentWorld(seed, forgets: false);
            var wrong = world.Run();
            Assert.True(wrong.Count == 0, $"seed {seed}: {string.Join("; ", wrong.Take(3))}");
            (faults, settled, refused) = (faults + world.Faults, settled + world.Settled, refused + world.Refused);
        }

        Assert.True(faults > 500 && settled > 500 && refused > 100, $"too little happened: {faults} faults, {settled} payments settled, {refused} refused");
    }

    [Fact]
    public void A_bank_on_a_store_that_does_not_read_its_own_outcomes_is_seen() =>
        Assert.Contains(Enumerable.Range(1, 10), seed => new StoredPaymentWorld((ulong)seed, forgets: true).Run().Count > 0);
}
