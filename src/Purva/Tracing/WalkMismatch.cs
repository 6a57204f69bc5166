namespace Purva.Tracing;

/// <summary>A number that a script expects and the clocks do not show.</summary>
/// <param name="Event">At which event, as an index into <see cref="Walk.Events"/>.</param>
/// <param name="Expected">What the script says.</param>
/// <param name="Actual">What the clock says.</param>
/// <param name="Line">The line of the script.</param>
public readonly record struct WalkMismatch(int Event, string Expected, string Actual, int Line);
