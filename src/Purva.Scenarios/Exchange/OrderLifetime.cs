namespace Purva.Scenarios.Exchange;

/// <summary>What becomes of the part of an order that finds no counterpart at once.</summary>
public enum OrderLifetime : byte
{
    /// <summary>It rests in the book.</summary>
    Day = 0,

    /// <summary>It is cancelled.</summary>
    ImmediateOrCancel = 1,

    /// <summary>If there is one, nothing of the order is traded, and it is cancelled.</summary>
    FillOrKill = 2,

    /// <summary>It rests; an order that would trade at once is cancelled instead.</summary>
    PostOnly = 3,
}
