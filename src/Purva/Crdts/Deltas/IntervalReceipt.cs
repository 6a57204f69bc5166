namespace Purva.Crdts.Deltas;

/// <summary>What became of a <see cref="DeltaInterval{TState}"/>.</summary>
public enum IntervalReceipt
{
    /// <summary>It fits what was had before; merge the news, of which there may be none.</summary>
    Received = 0,

    /// <summary>All of it was received before; nothing changed.</summary>
    Repeated = 1,

    /// <summary>It builds on deltas that were not received here; nothing changed, and the answer asks for the whole state.</summary>
    WholeNeeded = 2,

    /// <summary>It is of an earlier session; nothing changed, and there is no answer.</summary>
    Outdated = 3,
}
