namespace Purva.Scenarios.Exchange;

/// <summary>Why a book, or the check of risk before it, did not do what was asked.</summary>
public enum RefusalReason : byte
{
    /// <summary>It did.</summary>
    None = 0,

    /// <summary>A quantity must be above 0.</summary>
    QuantityNotPositive = 1,

    /// <summary>The price is outside the band in which the instrument trades today.</summary>
    PriceOutsideBand = 2,

    /// <summary>Another order of this name is in the book.</summary>
    OrderExists = 3,

    /// <summary>No order of this name is in the book.</summary>
    UnknownOrder = 4,

    /// <summary>The order is worth more than one order may be.</summary>
    RiskLimit = 5,

    /// <summary>The book holds as many orders as it may.</summary>
    BookFull = 6,

    /// <summary>An order that only rests would have traded.</summary>
    WouldTrade = 7,

    /// <summary>An order that is filled at once or not at all would not have been filled.</summary>
    CannotFill = 8,

    /// <summary>The rest of an order that does not rest.</summary>
    NotResting = 9,

    /// <summary>Who sent it asked for it.</summary>
    Asked = 10,

    /// <summary>What was asked is none of the things that a book does.</summary>
    UnknownCommand = 11,
}
