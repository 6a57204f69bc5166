using Purva.Clocks;

namespace Purva.Scenarios.Payments;

/// <summary>A payment between two hops, with the time of who sent it.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Time">The sender's hybrid time.</param>
public readonly record struct SentPayment(Payment Payment, HybridTimestamp Time);
