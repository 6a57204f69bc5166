using System.Collections.Immutable;
using System.Globalization;

namespace Purva.Tracing;

/// <summary>A picture of who knew what when: a line for each process, time to the right, an arrow for each message. Laid out, not yet drawn.</summary>
/// <remarks>
/// <para>
/// Events stand in columns: each as far left as its causes allow, so that what shares a column could have happened at one time. The places
/// of lines, points, arrows and texts are values in pixels; <see cref="SpaceTimeSvg"/> draws them, and any other renderer may.
/// </para>
/// <para>Made by a <see cref="Builder"/>. Immutable, and safe to share between threads. The same input gives the same layout everywhere.</para>
/// </remarks>
public sealed partial class SpaceTimeDiagram
{
    private SpaceTimeDiagram(string title)
    {
        Title = title;
    }

    /// <summary>What stands above the picture; may be empty.</summary>
    public string Title { get; }

    /// <summary>The processes, from top to bottom.</summary>
    public ImmutableArray<Lane> Lanes { get; private init; }

    /// <summary>The events, in the order in which they were added.</summary>
    public ImmutableArray<Point> Points { get; private init; }

    /// <summary>The messages.</summary>
    public ImmutableArray<Arrow> Arrows { get; private init; }

    /// <summary>The pairs of events to be marked as concurrent.</summary>
    public ImmutableArray<Pair> Pairs { get; private init; }

    /// <summary>The events that stand out, as indexes into <see cref="Points"/>.</summary>
    public ImmutableArray<int> Marks { get; private init; }

    /// <summary>The shades along lines.</summary>
    public ImmutableArray<Band> Bands { get; private init; } = [];

    /// <summary>The rings around events.</summary>
    public ImmutableArray<Ring> Rings { get; private init; } = [];

    /// <summary>The messages of which only one end is shown.</summary>
    public ImmutableArray<Stub> Stubs { get; private init; } = [];

    /// <summary>Every piece of text with its place.</summary>
    public ImmutableArray<Caption> Captions { get; private init; }

    /// <summary>Width in pixels.</summary>
    public double Width { get; private init; }

    /// <summary>Height in pixels.</summary>
    public double Height { get; private init; }

    /// <summary>What stands in the mark of a stretch.</summary>
    internal static string StretchText(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} events");
}
