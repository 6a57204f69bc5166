using Purva.Clocks;

namespace Purva.Tracing;

/// <summary>What a script claims of two of its events, and what is so.</summary>
/// <param name="Left">An event, as an index into <see cref="Walk.Events"/>.</param>
/// <param name="Right">Another.</param>
/// <param name="Claimed">How the script says that the left one stands to the right one.</param>
/// <param name="Actual">How it does.</param>
/// <param name="Line">The line of the script.</param>
public readonly record struct WalkClaim(int Left, int Right, CausalOrder Claimed, CausalOrder Actual, int Line)
{
    /// <summary>Whether the script is right.</summary>
    public bool Holds => Claimed == Actual;
}

/// <summary>A number that a script expects and the clocks do not show.</summary>
/// <param name="Event">At which event, as an index into <see cref="Walk.Events"/>.</param>
/// <param name="Expected">What the script says.</param>
/// <param name="Actual">What the clock says.</param>
/// <param name="Line">The line of the script.</param>
public readonly record struct WalkMismatch(int Event, string Expected, string Actual, int Line);
