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
}
