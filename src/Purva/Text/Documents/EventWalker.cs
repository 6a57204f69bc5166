using System.Runtime.InteropServices;

namespace Purva.Text.Documents;

/// <summary>Brings a text from one version to another that contains it.</summary>
/// <remarks>
/// Edits that nothing is concurrent with go to the text as they were typed. For the others a list of the characters concerned is built, walked up and down until
/// each edit is looked at in the version in which it was typed (Gentle, Kleppmann 2025). It is kept while what comes next belongs to it and it is small. Where several
/// put text at one place, FugueMax decides (Weidner, Kleppmann 2023): runs do not interleave.
/// </remarks>
/// <seealso href="https://doi.org/10.1145/3689031.3696076">Gentle, Kleppmann, Collaborative Text Editing with Eg-walker: Better, Faster, Smaller, 2025</seealso>
internal sealed class EventWalker(EventGraph graph, GraphDifference difference, EditLog log, AgentTable agents)
{
    /// <summary>How many events a meeting may have where a nearer version to begin in is known, and how many it takes in later without a new plan.</summary>
    private const int MostKept = 1024;

    private readonly Meeting meeting = new(graph, difference, log, agents);

    /// <summary>Forgets what is kept between walks: events that were walked are taken back out of the graph.</summary>
    public void Forget() => meeting.Close();

    /// <summary>Tells a target that has every older event what the newest ones do to its text.</summary>
    /// <param name="firstNew">The first event that the target does not have.</param>
    /// <param name="before">The version that the target's text has: all that is older.</param>
    /// <param name="target">The target.</param>
    public void Follow(int firstNew, int[] before, ITextTarget target)
    {
        if (firstNew == graph.Count)
        {
            return;
        }

        if (graph.RunOf(firstNew) == graph.RunCount - 1 && graph.HasParents(firstNew, before))
        {
            Tell(new WalkPiece(firstNew, graph.Count, IsNew: true), target);
            if (before.Length == 1 && graph.Count - meeting.First > MostKept)
            {
                meeting.Close();
            }

            return;
        }

        if (meeting.IsOpen && graph.Count - meeting.End <= MostKept && meeting.CanGoOn())
        {
            meeting.GoOn(firstNew, target);
            return;
        }

        Walk(WalkPlan.Following(graph, firstNew, before), target);
    }

    /// <summary>Tells a target what has to happen to its text.</summary>
    /// <param name="text">The version that the target's text has.</param>
    /// <param name="version">The version that it shall have; it contains the other one.</param>
    /// <param name="target">The target.</param>
    public void Walk(ReadOnlySpan<int> text, ReadOnlySpan<int> version, ITextTarget target) => Walk(WalkPlan.Between(graph, difference, text, version), target);

    private void Walk(WalkPlan plan, ITextTarget target)
    {
        meeting.Close();
        var pieces = plan.Pieces;
        var narrows = new Narrows(graph, pieces);
        var (heads, start, met) = (plan.Base, plan.Base, new List<WalkPiece>());
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var parents = graph.ParentsOf(piece.Start);
            var isAlone = parents.SequenceEqual(heads) && narrows.IsAlone(i);
            if (met.Count > 0 && (isAlone || narrows.IsBefore(i, heads)))
            {
                Meet(start, met, target);
                met.Clear();
                meeting.Close();
                start = heads;
            }

            heads = parents.SequenceEqual(heads) ? [piece.Last] : EventGraph.Follow(heads, parents, piece.Last);
            if (!isAlone)
            {
                met.Add(piece);
                continue;
            }

            start = heads;
            Tell(piece, target);
        }

        Meet(start, met, target);
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

    /// <summary>Edits some of which are concurrent: first what the text has, then what it has not.</summary>
    private void Meet(int[] start, List<WalkPiece> pieces, ITextTarget target)
    {
        if (!pieces.Exists(piece => piece.IsNew))
        {
            return;
        }

        meeting.Begin(start, pieces[0].Start, pieces[^1].End);
        var known = pieces.FindAll(piece => !piece.IsNew);
        Apply(known, target);
        Apply(known.Count == 0 ? pieces : pieces.FindAll(piece => piece.IsNew), target);
    }

    private void Apply(List<WalkPiece> pieces, ITextTarget target)
    {
        foreach (ref readonly var piece in CollectionsMarshal.AsSpan(BranchOrder.Of(graph, pieces)))
        {
            meeting.Apply(piece, target);
        }
    }
}
