namespace Purva.Scenarios.Database;

/// <summary>What one session does next.</summary>
/// <param name="Pause">How long it thinks before.</param>
/// <param name="Site">At which site, from 0.</param>
/// <param name="Key">Which key, from 0.</param>
/// <param name="IsWrite">Whether it writes what it makes of what it has read; it reads in any case.</param>
public readonly record struct DatabaseStep(TimeSpan Pause, int Site, int Key, bool IsWrite);
