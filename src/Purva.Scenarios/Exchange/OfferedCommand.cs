namespace Purva.Scenarios.Exchange;

/// <summary>What a sequencer did with what a gateway told it. Unless it was taken, the sequencer is as it was.</summary>
public enum OfferedCommand
{
    /// <summary>It is taken.</summary>
    Taken = 0,

    /// <summary>It came before: nothing to do.</summary>
    Repeated = 1,

    /// <summary>What the gateway accepted before it has not come; offer it again afterwards.</summary>
    Gap = 2,

    /// <summary>The gateway was shut out since, or speaks of an epoch that has not begun.</summary>
    OtherEpoch = 3,

    /// <summary>The time is not later than what the gateway was heard at: its clock is broken.</summary>
    TimeFell = 4,

    /// <summary>There is no such gateway.</summary>
    UnknownSite = 5,

    /// <summary>Too many commands wait; a gateway is silent.</summary>
    Full = 6,
}
