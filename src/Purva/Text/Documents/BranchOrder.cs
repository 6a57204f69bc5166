namespace Purva.Text.Documents;

/// <summary>Puts the pieces of a walk in an order that follows a branch as long as it can, so that little is gone back and forth.</summary>
internal static class BranchOrder
{
    /// <param name="graph">The graph.</param>
    /// <param name="pieces">Pieces, ascending.</param>
    public static List<WalkPiece> Of(EventGraph graph, List<WalkPiece> pieces)
    {
        if (pieces.Count < 3)
        {
            return pieces;
        }

        var waitsFor = new int[pieces.Count];
        var followers = new List<int>?[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            foreach (var parent in graph.ParentsOf(pieces[i].Start))
            {
                if (PieceOf(pieces, parent) is var before and >= 0)
                {
                    waitsFor[i]++;
                    (followers[before] ??= []).Add(i);
                }
            }
        }

        var (ready, ordered) = (new Stack<int>(), new List<WalkPiece>(pieces.Count));
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            if (waitsFor[i] == 0)
            {
                ready.Push(i);
            }
        }

        while (ready.TryPop(out var next))
        {
            ordered.Add(pieces[next]);
            for (var k = (followers[next]?.Count ?? 0) - 1; k >= 0; k--)
            {
                if (--waitsFor[followers[next]![k]] == 0)
                {
                    ready.Push(followers[next]![k]);
                }
            }
        }

        return ordered;
    }

    private static int PieceOf(List<WalkPiece> pieces, int number)
    {
        var (low, high) = (0, pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].Start <= number ? (middle, high) : (low, middle - 1);
        }

        return pieces[low].Start <= number && number < pieces[low].End ? low : -1;
    }
}
