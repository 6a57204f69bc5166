namespace Purva.Scenarios.Payments;

/// <summary>A payment as it comes to the bank, and what it really is.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Kind">What it is; the bank does not know.</param>
public readonly record struct LabelledPayment(Payment Payment, ForgeryKind Kind);
