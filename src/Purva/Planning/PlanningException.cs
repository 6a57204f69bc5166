namespace Purva.Planning;

/// <summary>A plan cannot be made of what was given; the message says what and what to do.</summary>
public sealed class PlanningException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="message">For people.</param>
    public PlanningException(PlanRefusal refusal, string message)
        : base(message) => Refusal = refusal;

    /// <summary>Why.</summary>
    public PlanRefusal Refusal { get; }
}

/// <summary>Why a plan was refused.</summary>
public enum PlanRefusal
{
    /// <summary>A number is below what it may be, for instance negative.</summary>
    TooSmall = 0,

    /// <summary>A number is above what it may be, or the result does not fit.</summary>
    TooLarge = 1,

    /// <summary>Two amounts of different currencies were added.</summary>
    CurrencyMismatch = 2,

    /// <summary>Something that is needed is not in the price book or scenario.</summary>
    Missing = 3,

    /// <summary>A text is not what it should be.</summary>
    Malformed = 4,
}
