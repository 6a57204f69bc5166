namespace Purva.Tracing;

/// <summary>What a process did at one point of a walk.</summary>
public enum WalkAction
{
    /// <summary>Something of its own.</summary>
    Tick = 0,

    /// <summary>It sent a message.</summary>
    Send = 1,

    /// <summary>It received one or several messages at once.</summary>
    Receive = 2,
}
