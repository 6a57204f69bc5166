using Purva.TestKit;
using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

/// <summary>Scripts, and what becomes of them.</summary>
internal static class Scripts
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "samples", "clocks");

    public static IEnumerable<string> SampleNames => Directory.EnumerateFiles(Folder, "*.walk").Select(path => Path.GetFileNameWithoutExtension(path));

    public static string Sample(string name) => File.ReadAllText(Path.Combine(Folder, name + ".walk"));

    public static Walk Run(string script)
    {
        Assert.True(Walk.TryRun(script, out var walk, out var problem), problem.ToString());
        return walk;
    }

    public static WalkProblem Refuse(string script)
    {
        Assert.False(Walk.TryRun(script, out var walk, out var problem));
        Assert.Null(walk);
        return problem;
    }
}
