namespace Purva.Scenarios.Transactions;

/// <summary>What a transaction does to one account.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Paise">By how much it changes; negative where money is taken.</param>
public readonly record struct KeyChange(AccountKey Account, long Paise);
