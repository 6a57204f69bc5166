namespace Purva.Tracing.Histories;

/// <summary>What became of an event that was to be added to an execution.</summary>
public enum AddedEvent
{
    /// <summary>It is there.</summary>
    Added = 0,

    /// <summary>Its clock has no entry, or none above 0, for its own host; it was not added.</summary>
    NoOwnEntry = 1,

    /// <summary>The host already has an event with this counter; it was not added.</summary>
    Duplicate = 2,

    /// <summary>It would go beyond <see cref="TraceLimits"/>; it was not added.</summary>
    OverLimit = 3,
}
