using System.IO.Compression;
using CsCheck;
using Purva.TestKit;
using Purva.TestKit.Versioning;
using Purva.Versioning.Graph;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

/// <summary>Histories to ask about: random ones, made-up ones, and real ones from beside the project.</summary>
internal static class Histories
{
    /// <summary>Random histories: each commit takes up to four of those that came shortly before it, or none.</summary>
    public static Gen<int[][]> Random { get; } = Gen.Int[1, 40].SelectMany(window => Gen.Int[0, 9].SelectMany(few => Gen.Int[0, 1_000_000].Array[0, 4].Array[1, 70].Select(draws => Build(draws, window, few))));

    /// <summary>Histories as people make them, a few hundred commits long.</summary>
    public static Gen<int[][]> MadeUp { get; } = Gen.Select(Gen.Int[1, 300], Gen.Int[0, 1_000_000], Gen.Int[2, 24]).Select((length, seed, branches) => GrowingHistory.Make(length, seed, branches).ToArray());

    /// <summary>Either.</summary>
    public static Gen<int[][]> Any { get; } = Gen.OneOf(Random, MadeUp);

    public static CommitGraph Index(IEnumerable<int[]> history)
    {
        var graph = new CommitGraph();
        foreach (var parents in history)
        {
            graph.Add(parents);
        }

        return graph;
    }

    /// <summary>A real history, or a skipped test where it is not at hand.</summary>
    public static RealCommit[] Real(string name)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryFolder.Path, "..", "shared", "data", "git", $"{name}.dag.tsv.gz"));
        Assert.SkipUnless(File.Exists(path), $"The history of {name} is not beside the project (../shared/data/git).");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var commits = new List<RealCommit>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                commits.Add(RealCommit.Parse(line));
            }
        }

        return [.. commits];
    }

    private static int[][] Build(int[][] draws, int window, int few) =>
        [.. draws.Select((choices, commit) => choices.Skip(choices.Length > 1 && choices[0] % 10 < few ? 1 : 0).Where(_ => commit > 0).Select(choice => commit - 1 - (choice % Math.Min(commit, window))).Distinct().ToArray())];
}

/// <summary>A commit of a real history.</summary>
internal sealed record RealCommit(int[] Parents, int Author, long CommittedAt)
{
    public static RealCommit Parse(string line)
    {
        var fields = line.Split('\t');
        return new RealCommit([.. fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Distinct()], int.Parse(fields[2]), long.Parse(fields[4]));
    }
}
