using System.Diagnostics;

namespace Purva.Scenarios.Exchange;

/// <summary>Refusals in words for whoever placed the order.</summary>
public static class RefusalReasonSentence
{
    extension(RefusalReason reason)
    {
        /// <summary>One sentence that says why; empty where nothing was refused, or the owner asked.</summary>
        public string Sentence => reason switch
        {
            RefusalReason.None or RefusalReason.Asked => string.Empty,
            RefusalReason.QuantityNotPositive => "A quantity must be above 0.",
            RefusalReason.PriceOutsideBand => "The price is outside today's band.",
            RefusalReason.OrderExists => "Another order has this name; give it a new one.",
            RefusalReason.UnknownOrder => "There is no such order.",
            RefusalReason.RiskLimit => "It is worth more than one order may be; divide it.",
            RefusalReason.BookFull => "The book is full; try again when orders have left it.",
            RefusalReason.WouldTrade => "It was to rest only, and would have traded.",
            RefusalReason.CannotFill => "It could not be filled whole.",
            RefusalReason.NotResting => "The rest finds no counterpart and does not rest.",
            RefusalReason.UnknownCommand => "A book does nothing of the kind.",
            _ => throw new UnreachableException(),
        };
    }
}
