using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>What others typed.</content>
public sealed partial class TextDocument
{
    private readonly EditCollector collector = new();
    private readonly int[] single = new int[1];

    /// <summary>Takes in what another replica typed. What is here already is left alone.</summary>
    /// <param name="changes">Changes in an order in which causes come before effects.</param>
    /// <param name="edits">What that does to the text as it was here, one after the other: what a view has to show, and cursors have to follow.</param>
    /// <returns>What was made of them. On any refusal nothing has changed.</returns>
    public TextMergeStatus TryMerge(IEnumerable<TextChange> changes, out TextEdit[] edits)
    {
        edits = [];
        var status = Merge(changes);
        if (status == TextMergeStatus.Merged)
        {
            edits = collector.ToEdits();
        }

        return status;
    }

    /// <inheritdoc cref="TryMerge(IEnumerable{TextChange}, out TextEdit[])"/>
    public TextMergeStatus TryMerge(IEnumerable<TextChange> changes) => Merge(changes);

    /// <summary>Takes in all that another copy knows.</summary>
    /// <param name="other">The other copy.</param>
    public TextMergeStatus TryMerge(TextDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return TryMerge(other.ChangesSince(Known));
    }

    private TextMergeStatus Merge(IEnumerable<TextChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var incoming = changes as IReadOnlyList<TextChange> ?? [.. changes];
        var (graph, log, agents) = (History.Graph, History.Log, History.Agents);
        var status = TextChangeJudge.Judge(incoming, agents, graph.Count);
        if (status != TextMergeStatus.Merged)
        {
            return status;
        }

        var (count, content, before) = (graph.Count, log.ContentLength, graph.Heads.ToArray());
        for (var i = 0; i < incoming.Count; i++)
        {
            Take(incoming[i]);
        }

        collector.Clear();
        History.Walker.Follow(count, before, collector);
        if (!collector.Fits(text.CodePointCount))
        {
            graph.Truncate(count, before);
            log.Truncate(count, content);
            agents.Truncate(count);
            History.Walker.Forget();
            return TextMergeStatus.DoesNotFit;
        }

        collector.ApplyTo(shown);
        return TextMergeStatus.Merged;
    }

    /// <summary>Goes through the whole history, for a document that has it and no text yet.</summary>
    /// <returns>Whether every edit fits.</returns>
    internal bool TryReplay()
    {
        collector.Clear();
        History.Walker.Follow(0, [], collector);
        if (!collector.Fits(0))
        {
            return false;
        }

        collector.ApplyTo(shown);
        collector.Clear();
        return true;
    }

    /// <summary>An event that is here; the array is used again.</summary>
    private int[] Only(Dot dot)
    {
        single[0] = History.Agents.Find(dot)!.Value;
        return single;
    }

    private void Take(TextChange change)
    {
        var (graph, log, agents) = (History.Graph, History.Log, History.Agents);
        var known = agents.CountOf(change.First.Replica);
        var skipped = (long)(known + 1 - change.First.Counter);
        var (start, parents) = (graph.Count, skipped > 0 ? Only(change.First with { Counter = known }) : change.Parents is [var only] ? Only(only) : HeadsOf(change.Parents.AsSpan()));
        var number = start;
        foreach (var edit in change.Edits)
        {
            var length = edit.Deleted + CodePoints.Count(edit.Inserted);
            var gone = (int)Math.Min(skipped, length);
            skipped -= gone;
            if (gone == length)
            {
                continue;
            }

            if (edit.Deleted > 0)
            {
                log.Delete(number, edit.Position, length - gone);
            }
            else
            {
                log.Insert(number, edit.Position + gone, edit.Inserted.AsSpan()[CodePoints.UnitsOf(edit.Inserted, gone)..], length - gone);
            }

            number += length - gone;
        }

        if (number > start)
        {
            agents.Add(change.First.Replica, start, number - start);
            graph.Add(number - start, parents);
        }
    }
}
