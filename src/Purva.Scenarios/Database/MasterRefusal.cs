namespace Purva.Scenarios.Database;

/// <summary>Why a client of the masters does not get what it asked for.</summary>
public enum MasterRefusal
{
    /// <summary>It does.</summary>
    None = 0,

    /// <summary>The site lacks something that the session has seen.</summary>
    SiteBehind = 1,

    /// <summary>The site reaches no majority: nothing is read, and a write is at this site alone.</summary>
    NoMajority = 2,

    /// <summary>There is nothing to write.</summary>
    Empty = 3,

    /// <summary>The value has more than <see cref="Masters.MostCharacters"/> characters.</summary>
    TooLong = 4,

    /// <summary><see cref="Masters.MostValues"/> values stand side by side.</summary>
    TooManyValues = 5,
}
