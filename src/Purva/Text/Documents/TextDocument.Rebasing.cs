using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>Edits of the text as it is, told as edits of an older version.</content>
public sealed partial class TextDocument
{
    /// <summary>The edits of a version that do to the text what edits of the text as it is would do; what stands where two typed at once may differ.</summary>
    /// <param name="edits">Edits of the text as it is, one after the other from left to right.</param>
    /// <param name="version">The version.</param>
    /// <returns>Edits of that version; null where they take out what it does not have.</returns>
    internal TextEdit[]? Rebase(IReadOnlyList<TextEdit> edits, ImmutableArray<Dot> version)
    {
        var walked = weave.In(HeadsOf(version.AsSpan()));
        var (rebased, moved, movedThere) = (new List<TextEdit>(), 0, 0);
        foreach (var edit in edits)
        {
            var at = edit.Position - moved;
            if (edit.Deleted == 0)
            {
                var length = CodePoints.Count(edit.Inserted);
                rebased.Add(edit with { Position = PreparedUpTo(walked, at) + movedThere });
                (moved, movedThere) = (moved + length, movedThere + length);
                continue;
            }

            for (var i = 0; i < edit.Deleted; i++)
            {
                var id = walked.ShownAt(at + i);
                if (walked.ItemOf(id).Prepared != 1)
                {
                    return null;
                }

                TakeOut(rebased, walked.PreparedBefore(id) + movedThere--);
            }

            moved -= edit.Deleted;
        }

        return [.. rebased];
    }

    private static int PreparedUpTo(WalkedText walked, int position)
    {
        if (position == 0)
        {
            return 0;
        }

        var id = walked.ShownAt(position - 1);
        return walked.PreparedBefore(id) + (walked.ItemOf(id).Prepared == 1 ? 1 : 0);
    }

    /// <summary>One more character goes, with those that went right before it at the same place.</summary>
    private static void TakeOut(List<TextEdit> edits, int position)
    {
        if (edits.Count > 0 && edits[^1] is { Deleted: > 0 } last && last.Position == position)
        {
            edits[^1] = last with { Deleted = last.Deleted + 1 };
            return;
        }

        edits.Add(new TextEdit(position, 1, ""));
    }
}
