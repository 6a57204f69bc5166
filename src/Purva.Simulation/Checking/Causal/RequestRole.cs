namespace Purva.Simulation.Checking.Causal;

/// <summary>How a request stands to the others of its session.</summary>
internal enum RequestRole : byte
{
    /// <summary>It tells nothing: refused or unanswered, without anything read or perhaps written.</summary>
    Absent = 0,

    /// <summary>After all that its session did before, and before all that follows.</summary>
    InLine = 1,

    /// <summary>An eventual read: before what follows, and after nothing, because it did not ask for its session's past.</summary>
    Beside = 2,

    /// <summary>Refused with an answer, or of unknown fate: after what its session did before, and nothing is known to come after it.</summary>
    Last = 3,
}
