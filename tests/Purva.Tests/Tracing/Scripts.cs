using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

/// <summary>Scripts, and what becomes of them.</summary>
internal static class Scripts
{
    private static readonly string Folder = Path.Combine(FindRoot(), "samples", "clocks");

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

    /// <summary>The folder that holds the solution.</summary>
    public static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests holds Purva.slnx.");
        }

        return folder;
    }
}
