namespace Purva.Simulation.Cluster;

/// <summary>How a call of a client ended.</summary>
public enum CallStatus
{
    /// <summary>The site answered.</summary>
    Answered = 0,

    /// <summary>Nobody listened there: nothing was done.</summary>
    Refused = 1,

    /// <summary>No answer came in time: the site may have done it, or do it yet.</summary>
    NoAnswer = 2,
}
