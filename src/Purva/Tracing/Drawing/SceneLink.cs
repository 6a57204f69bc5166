namespace Purva.Tracing.Drawing;

/// <summary>An arrow of a scene: an event directly follows another of those that are shown.</summary>
/// <param name="From">The earlier event.</param>
/// <param name="To">The later event.</param>
/// <param name="IsJoined">Whether it went through hosts that are hidden.</param>
public readonly record struct SceneLink(int From, int To, bool IsJoined);
