namespace Purva.Scenarios.Payments;

/// <summary>What became of a payment; every retry of it is told the same.</summary>
/// <param name="Verdict">What.</param>
/// <param name="Fraud">Why it is no honest payment; none where it is one.</param>
/// <param name="Clock">What it had passed when that was decided.</param>
public readonly record struct PaymentOutcome(PaymentVerdict Verdict, FraudReason Fraud, HopClock Clock);
