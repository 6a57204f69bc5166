using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>What others typed.</content>
public sealed partial class TextDocument
{
    /// <summary>What somebody lacks who knows the given events, causes before effects.</summary>
    /// <param name="known">Which events of each replica are known there.</param>
    public IEnumerable<TextChange> ChangesSince(VersionVector known)
    {
        for (var number = 0; number < graph.Count;)
        {
            var run = graph[graph.RunOf(number)];
            var end = Math.Min(run.End, agents.EndOfStretch(number));
            var dot = agents.DotOf(number);
            var skipped = (int)Math.Min((ulong)(end - number), known[dot.Replica] >= dot.Counter ? known[dot.Replica] - dot.Counter + 1 : 0);
            if (skipped < end - number)
            {
                yield return ChangeOf(number + skipped, end);
            }

            number = end;
        }
    }

    /// <summary>Takes in what another replica typed. What is here already is left alone.</summary>
    /// <param name="changes">Changes in an order in which causes come before effects.</param>
    /// <returns>What was made of them. On any refusal nothing has changed.</returns>
    public TextMergeStatus TryMerge(IEnumerable<TextChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var incoming = changes.ToList();
        var status = Judge(incoming);
        if (status != TextMergeStatus.Merged)
        {
            return status;
        }

        var before = graph.Heads.ToArray();
        incoming.ForEach(Take);
        walker.Walk(before, graph.Heads, new RopeTarget(text));
        return TextMergeStatus.Merged;
    }

    /// <summary>Takes in all that another copy knows.</summary>
    /// <param name="other">The other copy.</param>
    public TextMergeStatus TryMerge(TextDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return TryMerge(other.ChangesSince(Known));
    }

    private TextChange ChangeOf(int start, int end)
    {
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        for (var i = log.RunOf(start); i < log.RunCount && log[i].Start < end; i++)
        {
            var edit = log.Slice(log[i], Math.Max(start, log[i].Start), Math.Min(end, log[i].End));
            if (edit.Kind != EditKind.Erase)
            {
                edits.Add(edit.Kind == EditKind.Insert ? new TextEdit(edit.Position, 0, log.TextOf(edit).ToString()) : new TextEdit(edit.Position, edit.Length, ""));
                continue;
            }

            for (var k = edit.Length - 1; k >= 0; k--)
            {
                edits.Add(new TextEdit(edit.Position + k, 1, ""));
            }
        }

        ImmutableArray<Dot> parents = [.. graph.ParentsOf(start).ToArray().Select(agents.DotOf)];
        return new TextChange(agents.DotOf(start), parents, edits.DrainToImmutable());
    }

    /// <summary>Looks whether changes can be taken in, before any of them is.</summary>
    private TextMergeStatus Judge(List<TextChange> incoming)
    {
        var known = new Dictionary<ReplicaId, ulong>();
        ulong Known(ReplicaId agent) => known.TryGetValue(agent, out var count) ? count : agents.CountOf(agent);
        foreach (var change in incoming)
        {
            if (change is null || change.First.Replica.IsNone || change.First.Counter == 0 || change.Edits.IsDefaultOrEmpty || change.Parents.IsDefault)
            {
                return TextMergeStatus.Malformed;
            }

            var length = 0L;
            foreach (var edit in change.Edits)
            {
                if (edit is not { Position: >= 0, Deleted: >= 0, Inserted: not null } || (edit.Deleted > 0) == (edit.Inserted.Length > 0) || !CodePoints.IsWellFormed(edit.Inserted))
                {
                    return TextMergeStatus.Malformed;
                }

                length += edit.Deleted + CodePoints.Count(edit.Inserted);
            }

            if (length > int.MaxValue / 4 || change.First.Counter > Known(change.First.Replica) + 1 || change.Parents.Any(parent => parent.Counter == 0 || parent.Counter > Known(parent.Replica)))
            {
                return length > int.MaxValue / 4 ? TextMergeStatus.Malformed : TextMergeStatus.MissingBefore;
            }

            known[change.First.Replica] = Math.Max(Known(change.First.Replica), change.First.Counter + (ulong)length - 1);
        }

        return TextMergeStatus.Merged;
    }

    private void Take(TextChange change)
    {
        var skipped = (long)(agents.CountOf(change.First.Replica) + 1 - change.First.Counter);
        var (start, parents) = (graph.Count, skipped > 0 ? [agents.Find(change.First with { Counter = agents.CountOf(change.First.Replica) })!.Value] : Heads([.. change.Parents.Select(parent => agents.Find(parent)!.Value)]));
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
