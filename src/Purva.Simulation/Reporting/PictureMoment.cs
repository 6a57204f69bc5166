namespace Purva.Simulation.Reporting;

/// <summary>What a moment of a picture is.</summary>
internal enum MomentRole
{
    /// <summary>Something that happened of itself.</summary>
    Usual = 0,

    /// <summary>A fault began.</summary>
    Fault = 1,

    /// <summary>A fault ended.</summary>
    FaultEnd = 2,

    /// <summary>Here a promise was broken.</summary>
    Violation = 3,
}

/// <summary>One thing that a picture may show.</summary>
/// <param name="At">When.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">What.</param>
/// <param name="From">Where it came from; empty for what happened of itself.</param>
/// <param name="Dot">The event concerned; empty where there is none.</param>
/// <param name="Role">What it is.</param>
internal readonly record struct PictureMoment(TimeSpan At, string Place, string Text, string From, string Dot, MomentRole Role)
{
    /// <summary>How much it has to do with what was broken.</summary>
    public int Weight { get; init; }

    /// <summary>How far it is from the moment at which it was broken.</summary>
    public TimeSpan Distance { get; init; }
}
