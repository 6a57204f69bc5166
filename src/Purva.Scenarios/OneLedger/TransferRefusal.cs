namespace Purva.Scenarios.OneLedger;

/// <summary>Why a transfer does nothing at its place in the order. The ledger is as it was.</summary>
public enum TransferRefusal
{
    /// <summary>It is done.</summary>
    None = 0,

    /// <summary>The account does not hold so much.</summary>
    Overdraft = 1,

    /// <summary>There is no such account, or both are one.</summary>
    WrongAccount = 2,

    /// <summary>The amount is not at least 1, or more than the account that is paid can hold.</summary>
    WrongAmount = 3,

    /// <summary>A transfer with this number has had its place.</summary>
    Repeated = 4,
}
