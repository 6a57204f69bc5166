namespace Purva.Scenarios.Transactions;

/// <summary>What can be wrong after two commits and a secondary that fetched between them.</summary>
public enum CommitFlaw
{
    /// <summary>Two transactions have one number.</summary>
    SharedNumber = 0,

    /// <summary>The log has a later transaction before an earlier one.</summary>
    OutOfOrder = 1,

    /// <summary>The secondary counts a transaction as fetched that it never got, and will not ask for it again.</summary>
    NeverFetched = 2,
}
