namespace Purva.Scenarios.Exchange;

/// <summary>The standby has taken over: from a place of the log on only what is written under the new epoch counts, whatever the site in charge before still writes.</summary>
/// <param name="Epoch">The new epoch.</param>
/// <param name="First">The first place that is written under it.</param>
public readonly record struct LogTakeover(int Epoch, long First);
