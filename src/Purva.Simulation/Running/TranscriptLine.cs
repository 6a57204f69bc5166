namespace Purva.Simulation.Running;

/// <summary>One thing that happened.</summary>
/// <param name="At">When, since the world began.</param>
/// <param name="Place">Where: a site, a client, or <c>world</c>.</param>
/// <param name="Text">What, in a few words: <c>put cart/7 = 12 over 9 → a.1:33</c>.</param>
/// <param name="From">Where it came from, for something that was carried over: a site; empty for what happened of itself.</param>
/// <param name="Dot">The event concerned, as text; empty where there is none.</param>
public readonly record struct TranscriptLine(TimeSpan At, string Place, string Text, string From, string Dot);
