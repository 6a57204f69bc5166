using System.Diagnostics;

namespace Purva.Scenarios.Payments;

/// <summary>Verdicts in words for whoever pays.</summary>
public static class PaymentVerdictSentence
{
    extension(PaymentVerdict verdict)
    {
        /// <summary>One sentence that says what became of the payment.</summary>
        public string Sentence => verdict switch
        {
            PaymentVerdict.Settled => "The money has moved.",
            PaymentVerdict.NotEnough => "The payer has too little; no money has moved.",
            PaymentVerdict.Invalid => "The amount is not above 0, or the accounts are the same; no money has moved.",
            PaymentVerdict.UnknownAccount => "An account does not exist; no money has moved.",
            PaymentVerdict.Fraud => "It cannot have come about as it claims; no money has moved.",
            _ => throw new UnreachableException(),
        };
    }
}
