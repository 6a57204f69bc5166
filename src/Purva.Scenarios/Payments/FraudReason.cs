namespace Purva.Scenarios.Payments;

/// <summary>Why a payment cannot have come about as it claims.</summary>
public enum FraudReason
{
    /// <summary>Nothing is wrong with it.</summary>
    None = 0,

    /// <summary>It claims to have passed the switch and never was at an app.</summary>
    SwitchWithoutApp = 1,

    /// <summary>It is at the bank and never passed the switch.</summary>
    BankWithoutSwitch = 2,

    /// <summary>It claims a number that its owner never gave.</summary>
    NeverIssued = 3,

    /// <summary>It claims a number that its owner gave to another payment.</summary>
    IssuedToAnother = 4,

    /// <summary>It has a settled payment's number, and says something else than that one did.</summary>
    Replay = 5,

    /// <summary>It claims a number so old that its owner no longer knows: too late to be settled.</summary>
    TooOld = 6,

    /// <summary>It claims another of the app's numbers than the one that its name was made for.</summary>
    NameOfAnother = 7,

    /// <summary>It claims a time so far ahead that its sender's clock is broken or forged.</summary>
    TimeAhead = 8,
}
