using System.Runtime.InteropServices;

namespace Purva.Text.Documents;

/// <summary>Brings a text from one version to another that contains it.</summary>
/// <remarks>
/// Edits that nothing is concurrent with go to the text as they were typed. For the others a list of the characters concerned is built, walked up and down until
/// each edit is looked at in the version in which it was typed, and forgotten (Gentle, Kleppmann 2025). Where several put text at one place, FugueMax decides
/// (Weidner, Kleppmann 2023): runs do not interleave.
/// </remarks>
/// <seealso href="https://doi.org/10.1145/3689031.3696076">Gentle, Kleppmann, Collaborative Text Editing with Eg-walker: Better, Faster, Smaller, 2025</seealso>
internal sealed class EventWalker(EventGraph graph, EditLog log, AgentTable agents)
{
    private readonly GraphDifference difference = new(graph);
    private readonly List<EventRange> back = [];
    private readonly List<EventRange> forth = [];
    private WalkedText? walked;

    /// <summary>Tells a target what has to happen to its text.</summary>
    /// <param name="text">The version that the target's text has.</param>
    /// <param name="version">The version that it shall have; it contains the other one.</param>
    /// <param name="target">The target.</param>
    public void Walk(ReadOnlySpan<int> text, ReadOnlySpan<int> version, ITextTarget target)
    {
        var plan = WalkPlan.Between(graph, difference, text, version);
        var pieces = plan.Pieces;
        var lowestAfter = LowestParentsAfter(pieces);
        var (heads, start, met) = (plan.Base, plan.Base, new List<WalkPiece>());
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var parents = graph.ParentsOf(piece.Start);
            var isAlone = parents.SequenceEqual(heads) && lowestAfter[i] >= piece.Last;
            heads = parents.SequenceEqual(heads) ? [piece.Last] : EventGraph.Follow(heads, parents, piece.Last);
            if (!isAlone)
            {
                met.Add(piece);
                continue;
            }

            Meet(start, met, target);
            met.Clear();
            start = [piece.Last];
            Tell(piece, target);
        }

        Meet(start, met, target);
    }

    private int[] LowestParentsAfter(IReadOnlyList<WalkPiece> pieces)
    {
        var lowest = new int[pieces.Count];
        var least = int.MaxValue;
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            lowest[i] = least;
            var parents = graph.ParentsOf(pieces[i].Start);
            least = Math.Min(least, parents.IsEmpty ? WalkPlan.Root : parents[0]);
        }

        return lowest;
    }

    /// <summary>Edits that nothing is concurrent with.</summary>
    private void Tell(in WalkPiece piece, ITextTarget target)
    {
        if (!piece.IsNew)
        {
            return;
        }

        for (var i = log.RunOf(piece.Start); i < log.RunCount && log[i].Start < piece.End; i++)
        {
            var edit = log.Slice(log[i], Math.Max(piece.Start, log[i].Start), Math.Min(piece.End, log[i].End));
            if (edit.Kind == EditKind.Insert)
            {
                target.Insert(edit.Position, log.TextOf(edit));
            }
            else
            {
                target.Delete(edit.Position, edit.Length);
            }
        }
    }

    /// <summary>Edits some of which are concurrent, after a version that all of them come after.</summary>
    private void Meet(int[] start, List<WalkPiece> pieces, ITextTarget target)
    {
        if (!pieces.Exists(piece => piece.IsNew))
        {
            return;
        }

        walked ??= new WalkedText(log, agents);
        walked.Begin(pieces[0].Start, pieces[^1].End);
        var version = start;
        foreach (var piece in BranchOrder.Of(graph, pieces.FindAll(piece => !piece.IsNew)).Concat(BranchOrder.Of(graph, pieces.FindAll(piece => piece.IsNew))))
        {
            var parents = graph.ParentsOf(piece.Start);
            if (!parents.SequenceEqual(version))
            {
                difference.Compare(version, parents, back, forth);
                foreach (ref readonly var range in CollectionsMarshal.AsSpan(back))
                {
                    walked.Retreat(range);
                }

                for (var i = forth.Count - 1; i >= 0; i--)
                {
                    walked.Advance(forth[i]);
                }
            }

            walked.Apply(piece, target);
            version = [piece.Last];
        }
    }
}
