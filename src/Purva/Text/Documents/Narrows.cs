namespace Purva.Text.Documents;

/// <summary>Where a walk is so narrow that all that comes comes after all that was: what was is settled there, and its list may go.</summary>
/// <remarks>The paper's critical versions, of one event or of several: two who leave off at once and go on at once, both having seen both, meet anew.</remarks>
internal sealed class Narrows
{
    private readonly EventGraph graph;
    private readonly IReadOnlyList<WalkPiece> pieces;

    /// <summary>Of each piece and all behind it.</summary>
    private readonly Parents[] lowest;

    public Narrows(EventGraph graph, IReadOnlyList<WalkPiece> pieces)
    {
        (this.graph, this.pieces, lowest) = (graph, pieces, new Parents[pieces.Count + 1]);
        lowest[^1] = new Parents(int.MaxValue, int.MaxValue, pieces.Count, AreOne: true);
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            lowest[i] = With(i, lowest[i + 1]);
        }
    }

    /// <summary>Whether all behind a piece comes after its last event; that it comes after all before is for the caller to see.</summary>
    public bool IsAlone(int index) => lowest[index + 1].Least >= pieces[index].Last;

    /// <summary>Whether a piece and all behind it come after some heads, each after all of them.</summary>
    /// <param name="index">The piece.</param>
    /// <param name="heads">The heads of all that is before it, ascending.</param>
    public bool IsBefore(int index, int[] heads) => heads.Length > 0
        && lowest[index].Least == heads[0] && lowest[index].Next >= pieces[index].Start
        && lowest[index].AreOne && graph.HasParents(pieces[lowest[index].First].Start, heads);

    private Parents With(int index, in Parents behind)
    {
        var parents = graph.ParentsOf(pieces[index].Start);
        var least = parents.IsEmpty ? WalkPlan.Root : parents[0];
        return least < behind.Least ? new Parents(least, behind.Least, index, AreOne: true)
            : least > behind.Least ? behind with { Next = Math.Min(behind.Next, least) }
            : behind with { First = index, AreOne = behind.AreOne && graph.HasParents(pieces[behind.First].Start, parents) };
    }

    /// <summary>The parents of some pieces.</summary>
    /// <param name="Least">The least one.</param>
    /// <param name="Next">The least but that one.</param>
    /// <param name="First">The first piece that has the least one.</param>
    /// <param name="AreOne">Whether all pieces that have the least one have the same parents.</param>
    private readonly record struct Parents(int Least, int Next, int First, bool AreOne);
}
