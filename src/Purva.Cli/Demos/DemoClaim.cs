namespace Purva.Cli.Demos;

/// <summary>A promise of a demo, and whether it was kept.</summary>
internal sealed record DemoClaim(string Text, bool Held);
