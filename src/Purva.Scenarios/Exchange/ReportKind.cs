namespace Purva.Scenarios.Exchange;

/// <summary>What a book tells of a command.</summary>
public enum ReportKind : byte
{
    /// <summary>A new order was taken.</summary>
    Accepted = 0,

    /// <summary>Two orders traded, at the price of the one that rested.</summary>
    Trade = 1,

    /// <summary>An order, or what was left of it, is gone.</summary>
    Cancelled = 2,

    /// <summary>An order has another price and quantity.</summary>
    Replaced = 3,

    /// <summary>There is no such order to cancel.</summary>
    CancelRefused = 4,

    /// <summary>The order is not there, or cannot become what was asked; it is as it was.</summary>
    ReplaceRefused = 5,

    /// <summary>A new order was not taken; the book is as it was.</summary>
    Refused = 6,
}
