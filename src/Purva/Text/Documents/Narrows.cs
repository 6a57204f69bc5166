namespace Purva.Text.Documents;

/// <summary>Where a walk is so narrow that all that comes comes after all that was: what was is settled there, and its list may go.</summary>
/// <remarks>The paper's critical versions, of one event or of several: two who leave off at once and go on at once, both having seen both, meet anew.</remarks>
internal sealed class Narrows
{
    private readonly EventGraph graph;
    private readonly IReadOnlyList<WalkPiece> pieces;

    /// <summary>The least parent of a piece and of all behind it, and the least but that one.</summary>
    private readonly (int Least, int Next)[] lowest;

    /// <summary>The pieces by their least parent.</summary>
    private readonly ILookup<int, WalkPiece> above;

    public Narrows(EventGraph graph, IReadOnlyList<WalkPiece> pieces)
    {
        (this.graph, this.pieces, lowest) = (graph, pieces, new (int, int)[pieces.Count + 1]);
        above = pieces.ToLookup(LeastParentOf);
        lowest[^1] = (int.MaxValue, int.MaxValue);
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            var (least, next) = lowest[i + 1];
            var own = LeastParentOf(pieces[i]);
            lowest[i] = own < least ? (own, least) : (least, own > least ? Math.Min(next, own) : next);
        }
    }

    /// <summary>Whether all behind a piece comes after its last event; that it comes after all before is for the caller to see.</summary>
    public bool IsAlone(int index) => lowest[index + 1].Least >= pieces[index].Last;

    /// <summary>Whether a piece and all behind it come after some heads, each after all of them.</summary>
    /// <param name="index">The piece.</param>
    /// <param name="heads">The heads of all that is before it, ascending.</param>
    public bool IsBefore(int index, int[] heads) => heads.Length > 0
        && lowest[index].Least == heads[0] && lowest[index].Next >= pieces[index].Start
        && above[heads[0]].All(piece => graph.ParentsOf(piece.Start).SequenceEqual(heads));

    private int LeastParentOf(WalkPiece piece) => graph.ParentsOf(piece.Start) is [var least, ..] ? least : WalkPlan.Root;
}
