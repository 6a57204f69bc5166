namespace Purva.Scenarios.Payments;

/// <summary>What became of a payment.</summary>
public enum PaymentVerdict
{
    /// <summary>The money has moved.</summary>
    Settled = 1,

    /// <summary>The payer has too little.</summary>
    NotEnough = 2,

    /// <summary>The amount is not above 0, or the accounts are the same.</summary>
    Invalid = 3,

    /// <summary>An account does not exist.</summary>
    UnknownAccount = 4,

    /// <summary>It cannot have come about as it claims.</summary>
    Fraud = 5,
}
