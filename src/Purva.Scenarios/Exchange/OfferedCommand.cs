namespace Purva.Scenarios.Exchange;

/// <summary>What a sequencer did with what a gateway told it. Unless it was taken, the sequencer is as it was.</summary>
public enum OfferedCommand
{
    /// <summary>It is taken.</summary>
    Taken = 0,

    /// <summary>It came before: nothing to do.</summary>
    Repeated = 1,

    /// <summary>What it builds on has not come: the gateway's earlier commands, or the cut before a return. Offer it again afterwards.</summary>
    Gap = 2,

    /// <summary>The gateway was shut out and has not been let in again, or speaks of another of its lives.</summary>
    OtherEpoch = 3,

    /// <summary>The time is not later than what the gateway was heard at: its clock is broken.</summary>
    TimeFell = 4,

    /// <summary>There is no such gateway.</summary>
    UnknownSite = 5,

    /// <summary>Too many commands wait: take out what is ready, or wait for the gateway that is silent.</summary>
    Full = 6,

    /// <summary>It lies beyond the cut at which the gateway was shut out, and must be accepted anew in the gateway's next life.</summary>
    Beyond = 7,

    /// <summary>The gateway is being given up; offer it again when the cut is known.</summary>
    Fenced = 8,

    /// <summary>The cut names the gateway that tells it, contradicts an earlier one, or leaves out what was taken here.</summary>
    WrongCut = 9,
}
