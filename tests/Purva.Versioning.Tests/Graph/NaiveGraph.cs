using Purva.Versioning.Graph;

namespace Purva.Versioning.Tests.Graph;

/// <summary>A history as the definition has it: for each commit the set of all in its past, and it itself.</summary>
internal sealed class NaiveGraph
{
    private readonly List<HashSet<int>> pasts = [];

    public NaiveGraph(IEnumerable<int[]> history)
    {
        foreach (var parents in history)
        {
            pasts.Add([pasts.Count, .. parents.SelectMany(parent => pasts[parent])]);
        }
    }

    public int Count => pasts.Count;

    public bool IsAncestor(int ancestor, int descendant) => pasts[descendant].Contains(ancestor);

    public int[] MergeBases(params int[] heads)
    {
        var common = pasts[heads[0]].Where(commit => heads.All(head => pasts[head].Contains(commit))).ToArray();
        return [.. common.Where(commit => !common.Any(other => other != commit && pasts[other].Contains(commit))).OrderDescending()];
    }

    public Divergence CountDivergence(int left, int right) => new(pasts[left].Except(pasts[right]).Count(), pasts[right].Except(pasts[left]).Count());

    public int[] Reachable(int[] from, int[] without) =>
        [.. from.SelectMany(head => pasts[head]).Distinct().Where(commit => !without.Any(head => pasts[head].Contains(commit))).OrderDescending()];
}
