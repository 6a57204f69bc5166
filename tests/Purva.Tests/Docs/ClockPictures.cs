using Purva.Clocks;
using Purva.TestKit;
using Purva.Tests.Tracing;
using Purva.Tracing;

namespace Purva.Tests.Docs;

/// <summary>The pictures of docs/clocks.md, each worked out by the clock that it shows. <c>eng/update-pictures.sh</c> writes them.</summary>
internal static partial class ClockPictures
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);
    private static readonly ReplicaId C = new(0xc);

    /// <summary>The folder that holds them.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryFolder.Path, "docs", "pictures");

    /// <summary>File name and document of each picture.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Stories()
        .Concat(Scripts.SampleNames.Select(name => (name, Scripts.Run(Scripts.Sample(name)).Draw())))
        .ToDictionary(picture => picture.Item1 + ".svg", picture => SpaceTimeSvg.Render(picture.Item2));

    private static IEnumerable<(string, SpaceTimeDiagram)> Stories() =>
    [
        ("lamport", Lamport()), ("vector-clock", Vector()), ("hybrid", Hybrid()), ("interval-tree", IntervalTree()),
        ("version-vector", Versions()), ("dotted-version-vector", Dotted()), ("dotted-version-vector-set", Siblings()), ("write-timestamp", LastWriter()), ("multi-master", MultiMaster()),
        ("stability", Stability()), ("epoch", Epochs()), ("delta", Deltas()),
        ("clustered", Clustered()), ("bloom", Bloom()), ("plausible", Plausible()), ("seen-by", SeenBy()), ("matrix", Matrix()),
    ];

    /// <summary>A picture with three processes, whose replicas are a, b and c.</summary>
    private static SpaceTimeDiagram.Builder Three(string title, params string[] names)
    {
        var picture = new SpaceTimeDiagram.Builder(title);
        foreach (var name in names.Length > 0 ? names : ["a", "b", "c"])
        {
            picture.AddProcess(name);
        }

        return picture;
    }
}
