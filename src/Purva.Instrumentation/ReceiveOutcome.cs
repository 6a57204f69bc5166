namespace Purva.Instrumentation;

/// <summary>What became of a clock that came with a message. Whatever it was, the receipt itself is an event.</summary>
public enum ReceiveOutcome
{
    /// <summary>The receipt is after all that the clock knows.</summary>
    Accepted = 0,

    /// <summary>There was no clock, or none that is looked at.</summary>
    NoClock = 1,

    /// <summary>It was no clock, or one beyond the bounds; nothing of it was taken.</summary>
    Malformed = 2,

    /// <summary>
    /// It claims events of this process that this process never had: somebody invents them, or two processes were given one replica identity.
    /// Nothing of it was taken.
    /// </summary>
    OwnEventsUnknown = 3,

    /// <summary>It calls a process by another name than the one under which it is known. Nothing of it was taken.</summary>
    NameContradicted = 4,
}
