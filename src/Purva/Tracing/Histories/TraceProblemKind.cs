namespace Purva.Tracing.Histories;

/// <summary>What can be wrong with a log of events with vector clocks.</summary>
public enum TraceProblemKind
{
    /// <summary>Lines that are no event in the form that the log is read in.</summary>
    NotUnderstood = 1,

    /// <summary>A clock that cannot be read.</summary>
    BadClock = 2,

    /// <summary>A clock without an entry of its own host.</summary>
    NoOwnEntry = 3,

    /// <summary>Two events with one host and counter.</summary>
    Duplicate = 4,

    /// <summary>The log is larger than the limits allow; what comes after is not read.</summary>
    OverLimit = 5,

    /// <summary>A host's counter goes on beyond the next number: events between are missing, or it jumped.</summary>
    MissingEvent = 6,

    /// <summary>An entry that is smaller than at an event before on the same host.</summary>
    Falls = 7,

    /// <summary>An entry for an event that nobody logged: a receipt of something that was never sent.</summary>
    NeverSent = 8,

    /// <summary>The clock knows an event, but not all that this event knew.</summary>
    NotTransitive = 9,

    /// <summary>Two events that each claim to know the other.</summary>
    Cycle = 10,

    /// <summary>A time that cannot be read; the event is kept without it.</summary>
    BadTime = 11,

    /// <summary>An entry that is greater than at the events after on the same host, which agree with each other.</summary>
    Jumps = 12,
}
