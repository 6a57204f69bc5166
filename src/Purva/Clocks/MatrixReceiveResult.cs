namespace Purva.Clocks;

/// <summary>What became of a matrix that was received from elsewhere.</summary>
public enum MatrixReceiveResult
{
    /// <summary>The clock knows all that the matrix does.</summary>
    Accepted = 0,

    /// <summary>
    /// Nothing changed: somebody has seen events of this clock's replica that this clock never issued. Either this incarnation has forgotten
    /// events, or somebody else uses its identity. It must not go on under that identity: draw a new one.
    /// </summary>
    OwnEventsUnknown = 1,

    /// <summary>Nothing changed: a row of the matrix has seen what its sender's own has not, although the sender learns of rows with what is in them.</summary>
    Inconsistent = 2,

    /// <summary>Nothing changed: the clock would know of more replicas than it may.</summary>
    TooManyReplicas = 3,
}
