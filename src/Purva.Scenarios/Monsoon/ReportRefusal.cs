namespace Purva.Scenarios.Monsoon;

/// <summary>Why a report is not taken. The district is as it was.</summary>
public enum ReportRefusal
{
    /// <summary>It is taken, or kept until what it builds on is here.</summary>
    None = 0,

    /// <summary>It says nothing, or more than <see cref="District.MostLetters"/> letters.</summary>
    WrongLength = 1,

    /// <summary>There is no such severity.</summary>
    UnknownSeverity = 2,

    /// <summary>Its clock claims events that this district never had, or comes from no district.</summary>
    Forged = 3,

    /// <summary>The district is cut off: nothing comes in. Its own reports go on.</summary>
    CutOff = 4,

    /// <summary>Too much waits for reports that have not come; offer it again later.</summary>
    Full = 5,

    /// <summary>It is known.</summary>
    Repeated = 6,
}
