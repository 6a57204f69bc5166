namespace Purva.Crdts;

/// <summary>What became of a state or delta that came from elsewhere.</summary>
public enum DeltaReceipt
{
    /// <summary>It is merged.</summary>
    Merged = 0,

    /// <summary>
    /// Nothing changed: it tells of changes of this very replica that this replica never made. Either it has forgotten some, and must not
    /// go on under its identity, or somebody else uses it.
    /// </summary>
    OwnEventsUnknown = 1,

    /// <summary>Nothing changed: a time in it is further ahead than was allowed. Offer it again later.</summary>
    FromTheFuture = 2,
}
