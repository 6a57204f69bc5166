using System.Diagnostics;

namespace Purva.Scenarios.Payments;

/// <summary>What is wrong with a payment, in words.</summary>
public static class FraudReasonSentence
{
    extension(FraudReason reason)
    {
        /// <summary>One sentence that says why it cannot have come about as it claims.</summary>
        public string Sentence => reason switch
        {
            FraudReason.None => "Nothing is wrong with it.",
            FraudReason.SwitchWithoutApp => "It claims to have passed the switch and never was at an app.",
            FraudReason.BankWithoutSwitch => "It is at the bank and never passed the switch.",
            FraudReason.NeverIssued => "It claims a number that its owner never gave.",
            FraudReason.IssuedToAnother => "It claims a number that its owner gave to another payment.",
            FraudReason.Replay => "It has a settled payment's number, and says something else than that one did.",
            FraudReason.TooOld => "It claims a number so old that its owner no longer knows: too late to be settled.",
            FraudReason.NameOfAnother => "It claims another of the app's numbers than the one that its name was made for.",
            FraudReason.TimeAhead => "It claims a time so far ahead that its sender's clock is broken or forged.",
            _ => throw new UnreachableException(),
        };
    }
}
