namespace Purva.Ordering;

/// <summary>A transaction was not taken.</summary>
public sealed class OrderRefusedException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">What is wrong, and what to do.</param>
    public OrderRefusedException(OrderRefusal reason, string message)
        : base(message) => Reason = reason;

    /// <summary>Why.</summary>
    public OrderRefusal Reason { get; }

    internal static OrderRefusedException Reused(string key) => new(OrderRefusal.KeyReused, $"The key '{key}' was used for another transaction; take a new one.");
}

/// <summary>Why a transaction was not taken.</summary>
public enum OrderRefusal
{
    /// <summary>It is too large; it never will be taken.</summary>
    TooLarge = 0,

    /// <summary>Its key cannot be used: too long, or of other characters than printable ASCII.</summary>
    BadKey = 1,

    /// <summary>Its key was used for other bytes before.</summary>
    KeyReused = 2,

    /// <summary>Too many wait for their places; try again in a moment.</summary>
    Full = 3,

    /// <summary>The member stops.</summary>
    Stopping = 4,

    /// <summary>It has no bytes: there is nothing to order.</summary>
    Empty = 5,

    /// <summary>What is asked for is so old that the member keeps it no longer.</summary>
    Dropped = 6,
}
