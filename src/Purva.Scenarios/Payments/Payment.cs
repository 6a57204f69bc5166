namespace Purva.Scenarios.Payments;

/// <summary>A payment on its way.</summary>
/// <param name="Id">Its name.</param>
/// <param name="From">Who pays.</param>
/// <param name="To">Who is paid.</param>
/// <param name="Amount">How much, above 0.</param>
/// <param name="Clock">What it has passed.</param>
public readonly record struct Payment(PaymentId Id, AccountId From, AccountId To, Paise Amount, HopClock Clock);
