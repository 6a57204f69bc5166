namespace Purva.Tracing;

/// <content>The look of the pictures.</content>
public static partial class SpaceTimeSvg
{
    /// <summary>Rules for what is not there are left out, so that pictures without it stay as they are.</summary>
    private static string StyleOf(SpaceTimeDiagram diagram, SpaceTimeTheme theme)
    {
        var isScene = !diagram.Bands.IsEmpty || !diagram.Rings.IsEmpty || !diagram.Stubs.IsEmpty
            || diagram.Points.Any(point => point.Count > 1) || diagram.Arrows.Any(arrow => arrow.Role != SpaceTimeDiagram.ArrowRole.Plain);
        return Sheet(Light, Dark, theme) + Defs
            + (diagram.Marks.IsEmpty ? string.Empty : Sheet(LightMark, DarkMark, theme))
            + (isScene ? Sheet(LightScene, DarkScene, theme) + SceneDefs : string.Empty);
    }

    private static string Sheet(string light, string dark, SpaceTimeTheme theme) => theme switch
    {
        SpaceTimeTheme.Light => $"<style>\n{light}</style>\n",
        SpaceTimeTheme.Dark => $"<style>\n{light}{dark}</style>\n",
        _ when dark.AsSpan().Count('\n') == 1 => $"<style>\n{light}@media (prefers-color-scheme: dark){{{dark.TrimEnd()}}}\n</style>\n",
        _ => $"<style>\n{light}@media (prefers-color-scheme: dark){{\n{dark}}}\n</style>\n",
    };

    private const string LightMark =
        """
        .mark{fill:#dc2626;stroke:#fffdf9;stroke-width:2}

        """;

    private const string DarkMark =
        """
        .mark{fill:#f87171;stroke:#151a21}

        """;

    private const string LightScene =
        """
        .past{stroke:#0369a1;opacity:.16}.future{stroke:#b45309;opacity:.16}.way{stroke:#c026d3;opacity:.45}.past,.future{stroke-width:26}.way{stroke-width:4}
        .joined{stroke-dasharray:4 4}.arrow.path{stroke:#c026d3;stroke-width:2.6}.wayshape{fill:#c026d3}.stub{stroke:#52606d;stroke-width:1.4;stroke-dasharray:2 3}
        .found{fill:none;stroke:#d97706;stroke-width:2.4}.chosen{fill:none;stroke:#c026d3;stroke-width:2.4}
        .stretch{fill:#fffdf9;stroke-width:1.4}.stretch.c0{stroke:#0f766e}.stretch.c1{stroke:#4f46e5}.stretch.c2{stroke:#b45309}.stretch.c3{stroke:#be123c}.stretch.c4{stroke:#0369a1}.stretch.c5{stroke:#4d7c0f}
        .count{font-size:11.5px;stroke:none}

        """;

    private const string DarkScene =
        """
        .past{stroke:#7dd3fc}.future{stroke:#fcd34d}.way{stroke:#f0abfc}.arrow.path{stroke:#f0abfc}.wayshape{fill:#f0abfc}.stub{stroke:#9aa5b1}.found{stroke:#fbbf24}.chosen{stroke:#f0abfc}.stretch{fill:#151a21}
        .stretch.c0{stroke:#5eead4}.stretch.c1{stroke:#a5b4fc}.stretch.c2{stroke:#fcd34d}.stretch.c3{stroke:#fda4af}.stretch.c4{stroke:#7dd3fc}.stretch.c5{stroke:#bef264}

        """;

    private const string Light =
        """
        text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;font-size:13px;fill:#3e4c59;paint-order:stroke;stroke:#fffdf9;stroke-width:4px;stroke-linejoin:round}
        .paper{fill:#fffdf9;stroke:#e4e0d8}.lane{stroke:#b8c0c8;stroke-width:1.5}
        .arrow{stroke:#52606d;stroke-width:1.6;fill:none}.lost{stroke-dasharray:5 4;stroke:#c2410c}.headshape{fill:#52606d}.crossshape{stroke:#c2410c;stroke-width:1.8}
        .pair{fill:none;stroke:#d97706;stroke-width:1.6;stroke-dasharray:2 5;stroke-linecap:round}.ring{fill:none;stroke:#d97706;stroke-width:1.6;stroke-dasharray:2 3}
        .title{font-size:16px;font-weight:600;fill:#1f2933}.process{font-size:14px;font-weight:600}.note{font-size:12px;fill:#616e7c}
        .message{font-size:12px;font-style:italic;fill:#52606d}
        .stamp{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px}
        .mid{text-anchor:middle}.end{text-anchor:end}.hollow{fill:#fffdf9;stroke-width:1.8}
        .event.c0,.t0{fill:#0f766e}.event.c1,.t1{fill:#4f46e5}.event.c2,.t2{fill:#b45309}.event.c3,.t3{fill:#be123c}.event.c4,.t4{fill:#0369a1}.event.c5,.t5{fill:#4d7c0f}
        .hollow.c0{stroke:#0f766e}.hollow.c1{stroke:#4f46e5}.hollow.c2{stroke:#b45309}.hollow.c3{stroke:#be123c}.hollow.c4{stroke:#0369a1}.hollow.c5{stroke:#4d7c0f}

        """;

    private const string Dark =
        """
        text{fill:#cbd2d9;stroke:#151a21}.paper{fill:#151a21;stroke:#2b343f}.lane{stroke:#4a5563}
        .arrow{stroke:#9aa5b1}.headshape{fill:#9aa5b1}.lost{stroke:#fb923c}.crossshape{stroke:#fb923c}.pair,.ring{stroke:#fbbf24}
        .title{fill:#f5f7fa}.note{fill:#9aa5b1}.message{fill:#b8c0c8}.hollow{fill:#151a21}
        .event.c0,.t0{fill:#5eead4}.event.c1,.t1{fill:#a5b4fc}.event.c2,.t2{fill:#fcd34d}.event.c3,.t3{fill:#fda4af}.event.c4,.t4{fill:#7dd3fc}.event.c5,.t5{fill:#bef264}
        .hollow.c0{stroke:#5eead4}.hollow.c1{stroke:#a5b4fc}.hollow.c2{stroke:#fcd34d}.hollow.c3{stroke:#fda4af}.hollow.c4{stroke:#7dd3fc}.hollow.c5{stroke:#bef264}

        """;

    private const string Defs =
        """
        <defs>
        <marker id="head" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="headshape" d="M0 1 L9 5 L0 9 z"/></marker>
        <marker id="cross" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="9" markerHeight="9" orient="auto"><path class="crossshape" d="M1 1 L9 9 M9 1 L1 9"/></marker>
        </defs>

        """;

    private const string SceneDefs =
        """
        <defs><marker id="way" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path class="wayshape" d="M0 1 L9 5 L0 9 z"/></marker></defs>

        """;
}
