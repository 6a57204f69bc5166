namespace Purva.Client;

/// <summary>Who must have a write before it is acknowledged.</summary>
public enum WriteAcknowledgement
{
    /// <summary>The site that takes it.</summary>
    Local = 0,

    /// <summary>More than half of the sites.</summary>
    Majority = 1,

    /// <summary>Every site.</summary>
    All = 2,
}
