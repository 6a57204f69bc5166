namespace Purva.TestKit;

/// <summary>One event of a process: the receipt of the message that an earlier event was, or a local event or send.</summary>
/// <param name="At">Which process.</param>
/// <param name="From">Which event of the run is received; where there is no such event yet, or it is below zero, the event is a local one.</param>
public sealed record ProcessStep(int At, int From);
