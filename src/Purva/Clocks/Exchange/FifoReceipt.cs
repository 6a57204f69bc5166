namespace Purva.Clocks.Exchange;

/// <summary>What became of a delta that should have come in order.</summary>
public enum FifoReceipt
{
    /// <summary>It followed, and its changes are known.</summary>
    Received = 0,

    /// <summary>It came before, or is of an earlier session; nothing changed.</summary>
    Repeated = 1,

    /// <summary>One before it is missing; nothing changed. Only a new session, which begins with a whole vector, goes on from here.</summary>
    Gap = 2,

    /// <summary>It shows events of this process that it never made: its identity is used twice, or it forgot them. Nothing changed.</summary>
    IdentityInUse = 3,
}
