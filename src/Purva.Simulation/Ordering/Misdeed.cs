namespace Purva.Simulation.Ordering;

/// <summary>What a Byzantine member does.</summary>
public enum Misdeed
{
    /// <summary>Nothing: it is honest.</summary>
    None = 0,

    /// <summary>It leads two lives under one key, and shows one to some members and the other to the rest.</summary>
    Fork = 1,

    /// <summary>It asks and hardly ever answers, so that its events come late or never.</summary>
    Withhold = 2,

    /// <summary>It dates its events wildly.</summary>
    FalseTime = 3,

    /// <summary>It sends events with false signatures, of strangers, of other epochs and with parents that nobody has, and the rest three times.</summary>
    Spam = 4,

    /// <summary>It never says anything.</summary>
    Silence = 5,
}
