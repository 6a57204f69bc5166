namespace Purva.Scenarios.Payments;

/// <summary>What a payment of a made-up stream really is.</summary>
public enum ForgeryKind
{
    /// <summary>An honest payment, on its first way.</summary>
    Honest = 0,

    /// <summary>An honest payment that comes again, unchanged.</summary>
    Retry = 1,

    /// <summary>Sent to the bank past the switch.</summary>
    PastTheSwitch = 2,

    /// <summary>Sent to the bank with a number of the switch, and none of the app.</summary>
    PastTheApp = 3,

    /// <summary>With a number that its owner has not given yet.</summary>
    NumberNeverIssued = 4,

    /// <summary>With the numbers of another, honest payment.</summary>
    NumbersOfAnother = 5,

    /// <summary>A settled payment with another amount or payee.</summary>
    ChangedReplay = 6,

    /// <summary>A settled payment under a number that the app was made to give it anew.</summary>
    SecondNumber = 7,

    /// <summary>An honest payment that was changed on its way, before the bank had seen it. Causality cannot tell: it takes a signature.</summary>
    ChangedOnItsWay = 8,
}
