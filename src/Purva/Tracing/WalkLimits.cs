namespace Purva.Tracing;

/// <summary>Bounds on a script that a stranger may have written.</summary>
public static class WalkLimits
{
    /// <summary>Most characters of a script.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Most processes.</summary>
    public const int MaxProcesses = 64;

    /// <summary>Most points: ticks, sends and receipts.</summary>
    public const int MaxEvents = 10_000;

    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 64;
}
