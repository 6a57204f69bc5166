namespace Purva.Simulation.Running;

/// <summary>One piece of bad luck: what, where, when, for how long.</summary>
/// <param name="At">When it begins, since the world began.</param>
/// <param name="Kind">What.</param>
/// <param name="Site">Where.</param>
public sealed record FaultEvent(TimeSpan At, FaultKind Kind, string Site)
{
    /// <summary>The other site, where there are two.</summary>
    public string Other { get; init; } = string.Empty;

    /// <summary>How long it lasts; zero for what happens at once.</summary>
    public TimeSpan Lasting { get; init; }

    /// <summary>How much of it: a clock's leap in seconds, a drift in parts per million, a probability.</summary>
    public double Amount { get; init; }
}
