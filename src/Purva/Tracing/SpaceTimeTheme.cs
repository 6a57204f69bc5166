namespace Purva.Tracing;

/// <summary>For which surroundings a picture is drawn.</summary>
public enum SpaceTimeTheme
{
    /// <summary>For both: whoever shows it chooses.</summary>
    Either = 0,

    /// <summary>Dark on light.</summary>
    Light = 1,

    /// <summary>Light on dark.</summary>
    Dark = 2,
}
