using Purva.Scenarios.Carts;
using Purva.Scenarios.Chat;
using Purva.Scenarios.Comments;
using Purva.Scenarios.Database;
using Purva.Scenarios.Exchange;
using Purva.Scenarios.FoodOrders;
using Purva.Scenarios.Payments;
using Xunit;

namespace Purva.Scenarios.Tests;

/// <summary>Whoever is refused something is told why, in words of its own.</summary>
public sealed class RefusalSentenceTests
{
    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own()
    {
        Hold(Enum.GetValues<CartRefusal>(), refusal => refusal.Sentence);
        Hold(Enum.GetValues<ChatRefusal>(), refusal => refusal.Sentence);
        Hold(Enum.GetValues<EditRefusal>(), refusal => refusal.Sentence);
        Hold(Enum.GetValues<MasterRefusal>(), refusal => refusal.Sentence);
        Hold(Enum.GetValues<StepRefusal>(), refusal => refusal.Sentence);
        Hold(Enum.GetValues<FraudReason>(), refusal => refusal.Sentence);
        Hold(Enum.GetValues<PaymentVerdict>(), refusal => refusal.Sentence);
        Hold(Enum.GetValues<RefusalReason>().Where(reason => reason is not (RefusalReason.None or RefusalReason.Asked)), reason => reason.Sentence);
    }

    private static void Hold<T>(IEnumerable<T> refusals, Func<T, string> sentenceOf)
    {
        var sentences = refusals.Select(sentenceOf).ToList();
        Assert.All(sentences, sentence => Assert.Matches("^[A-Z0-9].+\\.$", sentence));
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
    }
}
