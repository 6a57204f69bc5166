using System.Collections.Immutable;

namespace Purva.Tracing;

/// <summary>The colours of the pictures, as in SVG: what another renderer uses to look the same.</summary>
/// <param name="Paper">The ground.</param>
/// <param name="Frame">The line around it.</param>
/// <param name="Text">Labels.</param>
/// <param name="Title">The title.</param>
/// <param name="Note">Notes and what messages are called.</param>
/// <param name="Lane">The lines of processes.</param>
/// <param name="Arrow">Messages.</param>
/// <param name="Lost">Messages that never arrived.</param>
/// <param name="Pair">What joins concurrent events, and the rings of what was found.</param>
/// <param name="Mark">Marks.</param>
/// <param name="Path">A path, and the rings of what was chosen.</param>
/// <param name="Past">The shade of the past.</param>
/// <param name="Future">The shade of the future.</param>
/// <param name="Lanes">The colours of processes, in turn.</param>
public sealed record SpaceTimePalette(
    string Paper, string Frame, string Text, string Title, string Note, string Lane, string Arrow, string Lost, string Pair, string Mark, string Path, string Past, string Future,
    ImmutableArray<string> Lanes)
{
    /// <summary>Dark on light.</summary>
    public static SpaceTimePalette Light { get; } = new(
        "#fffdf9", "#e4e0d8", "#3e4c59", "#1f2933", "#616e7c", "#b8c0c8", "#52606d", "#c2410c", "#d97706", "#dc2626", "#c026d3", "#0369a1", "#b45309",
        ["#0f766e", "#4f46e5", "#b45309", "#be123c", "#0369a1", "#4d7c0f"]);

    /// <summary>Light on dark.</summary>
    public static SpaceTimePalette Dark { get; } = new(
        "#151a21", "#2b343f", "#cbd2d9", "#f5f7fa", "#9aa5b1", "#4a5563", "#9aa5b1", "#fb923c", "#fbbf24", "#f87171", "#f0abfc", "#7dd3fc", "#fcd34d",
        ["#5eead4", "#a5b4fc", "#fcd34d", "#fda4af", "#7dd3fc", "#bef264"]);

    /// <summary>The colours for some surroundings; light ones where both are meant.</summary>
    /// <param name="theme">The surroundings.</param>
    public static SpaceTimePalette Of(SpaceTimeTheme theme) => theme == SpaceTimeTheme.Dark ? Dark : Light;
}
