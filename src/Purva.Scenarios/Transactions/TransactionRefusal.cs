namespace Purva.Scenarios.Transactions;

/// <summary>Why a transaction is not taken. The member is as it was.</summary>
public enum TransactionRefusal
{
    /// <summary>It is taken.</summary>
    None = 0,

    /// <summary>It changes no account, or more than <see cref="LedgerMember.MostChanges"/>.</summary>
    WrongSize = 1,

    /// <summary>An account is named twice.</summary>
    RepeatedAccount = 2,

    /// <summary>Money would be made or lost: the changes do not add up to zero.</summary>
    Unbalanced = 3,

    /// <summary>Only the home of an account takes money from it.</summary>
    NotHome = 4,

    /// <summary>The account does not hold so much.</summary>
    Overdraft = 5,

    /// <summary>An amount is larger than an account can hold.</summary>
    AmountTooLarge = 6,

    /// <summary>Its stamp cannot be: an unknown member, or one that claims events that this member never made.</summary>
    Forged = 7,

    /// <summary>It has been taken before.</summary>
    Repeated = 8,

    /// <summary>It is kept until what it builds on is here.</summary>
    Waiting = 9,

    /// <summary>It would have to wait and there is no room; offer it again later.</summary>
    Full = 10,
}
