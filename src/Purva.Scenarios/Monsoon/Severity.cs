namespace Purva.Scenarios.Monsoon;

/// <summary>How bad it is.</summary>
public enum Severity
{
    /// <summary>Somebody should know.</summary>
    Note = 0,

    /// <summary>Somebody must come today.</summary>
    Medium = 1,

    /// <summary>Somebody must come within the hour.</summary>
    High = 2,

    /// <summary>Lives are at stake.</summary>
    Critical = 3,
}
