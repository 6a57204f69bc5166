namespace Purva.Clocks;

/// <summary>What became of a vector that was received from elsewhere.</summary>
public enum ReceiveResult
{
    /// <summary>The clock knows all that the vector does.</summary>
    Accepted = 0,

    /// <summary>
    /// Nothing changed: the vector has seen events of this clock's replica that this clock never issued. Either this incarnation has
    /// forgotten events, or somebody else uses its identity. It must not go on under that identity: draw a new one.
    /// </summary>
    OwnEventsUnknown = 1,

    /// <summary>Nothing changed: the clock would know of more replicas than it may.</summary>
    TooManyReplicas = 2,
}
