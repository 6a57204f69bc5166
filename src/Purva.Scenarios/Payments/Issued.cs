namespace Purva.Scenarios.Payments;

/// <summary>What a hop says of the claim that it gave a payment a number.</summary>
public enum Issued
{
    /// <summary>It did.</summary>
    ToIt = 0,

    /// <summary>It never gave that number.</summary>
    Never = 1,

    /// <summary>It gave the number to another payment.</summary>
    ToAnother = 2,

    /// <summary>It gave the number too long ago to know.</summary>
    Forgotten = 3,
}
