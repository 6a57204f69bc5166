using System.Diagnostics;

namespace Purva.Scenarios.Carts;

/// <summary>Refusals in words for whoever stands at the till.</summary>
public static class CartRefusalSentence
{
    extension(CartRefusal refusal)
    {
        /// <summary>One sentence that says what is wrong and what to do.</summary>
        public string Sentence => refusal switch
        {
            CartRefusal.None => "It is done.",
            CartRefusal.NoArticle => $"No article was named: give its number, 1 to {Sku.MostCharacters} letters, digits, dashes and dots.",
            CartRefusal.NoQuantity => "The quantity has to be at least one; to take the line away, remove it.",
            CartRefusal.TooMany => $"One line holds at most {Cart.MostOfOne} pieces; ask for a quotation for more.",
            CartRefusal.NoPrice => $"The price has to be between nothing and {new Payments.Paise(Cart.MostPaise)}; scan the article again.",
            CartRefusal.NotInCart => "That article is not in the cart; add it first.",
            CartRefusal.Full => $"A cart holds at most {Cart.MostLines} different articles; check this one out first.",
            _ => throw new UnreachableException(),
        };
    }
}
