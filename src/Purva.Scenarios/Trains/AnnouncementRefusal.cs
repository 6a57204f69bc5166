namespace Purva.Scenarios.Trains;

/// <summary>Why a station does not make an announcement, or does not believe one. The station is as it was.</summary>
public enum AnnouncementRefusal
{
    /// <summary>It is made, or believed.</summary>
    None = 0,

    /// <summary>A train has a name.</summary>
    NoTrain = 1,

    /// <summary>A train is between 0 minutes and 24 hours late.</summary>
    LatenessOutOfRange = 2,

    /// <summary>It comes from no station of this line.</summary>
    UnknownStation = 3,

    /// <summary>Its clock claims events of this station that never were, or its two clocks are of different stations.</summary>
    ForgedClock = 4,

    /// <summary>It has been heard before.</summary>
    Repeated = 5,
}
