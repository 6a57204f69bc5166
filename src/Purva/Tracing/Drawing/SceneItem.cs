namespace Purva.Tracing.Drawing;

/// <summary>What stands at one place of a scene: an event, or a stretch of a host in which nothing comes or goes.</summary>
/// <param name="Lane">The line on which it stands, from 0 at the top.</param>
/// <param name="Column">How far right it stands, from 0 in the whole execution.</param>
/// <param name="First">The event, or the first of the stretch.</param>
/// <param name="Last">The event, or the last of the stretch.</param>
/// <param name="Count">How many events it stands for.</param>
public readonly record struct SceneItem(int Lane, int Column, int First, int Last, int Count);
