namespace Purva.Simulation.Network;

/// <summary>How messages fare in one direction between two sites. Never changes.</summary>
/// <remarks>
/// A link promises order and arrival while it lasts, as TCP does: a lost packet is sent again and costs time, and a link breaks
/// that loses too many. Beyond that promise <see cref="Repeat"/> and <see cref="Reorder"/> let records and signs of progress
/// come twice and out of turn, which the protocol between sites claims to bear.
/// </remarks>
public sealed record LinkConditions
{
    /// <summary>The least time that a message takes. 5 ms.</summary>
    public TimeSpan LeastLatency { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The mean time, not less than the least; what is beyond the least has an exponential tail. 20 ms.</summary>
    public TimeSpan MeanLatency { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How likely it is that a packet is lost, 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>How likely it is that records or a sign of progress come a second time, 0 to 1.</summary>
    public double Repeat { get; init; }

    /// <summary>How likely it is that records or a sign of progress are overtaken by later ones, 0 to 1.</summary>
    public double Reorder { get; init; }

    /// <summary>How likely it is that a message finds its link broken, 0 to 1.</summary>
    public double BreakChance { get; init; }

    /// <summary>How many bytes pass in a second; 0 for no bound.</summary>
    public long BytesPerSecond { get; init; }
}
