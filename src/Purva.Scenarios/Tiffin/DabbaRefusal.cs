namespace Purva.Scenarios.Tiffin;

/// <summary>Why a carrier may not do something with a lunch box. All logbooks are as they were.</summary>
public enum DabbaRefusal
{
    /// <summary>It is done.</summary>
    None = 0,

    /// <summary>This carrier does not have that box.</summary>
    NotHere = 1,

    /// <summary>That box has been picked up before.</summary>
    AlreadyPickedUp = 2,

    /// <summary>There is no such carrier.</summary>
    UnknownCarrier = 3,

    /// <summary>Boxes change hands where both carriers are; nobody hands a box to himself.</summary>
    NotMet = 4,
}
