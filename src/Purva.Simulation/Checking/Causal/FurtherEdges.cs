namespace Purva.Simulation.Checking.Causal;

/// <summary>Edges that were found beyond those of the graph, by the request that comes after. O(n + e) to make.</summary>
internal sealed class FurtherEdges
{
    private readonly int[] starts;
    private readonly int[] earlier;

    public FurtherEdges(int transactions, List<(int Earlier, int Later)> edges)
    {
        starts = new int[transactions + 1];
        foreach (var (_, later) in edges)
        {
            starts[later + 1]++;
        }

        for (var i = 0; i < transactions; i++)
        {
            starts[i + 1] += starts[i];
        }

        earlier = new int[edges.Count];
        var filled = starts.AsSpan(..transactions).ToArray();
        foreach (var edge in edges)
        {
            earlier[filled[edge.Later]++] = edge.Earlier;
        }
    }

    public ReadOnlySpan<int> Before(int transaction) => earlier.AsSpan(starts[transaction]..starts[transaction + 1]);
}
