using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Cli.Texts;

/// <summary>The steps of a trace as changes that replicas tell each other.</summary>
internal static class TraceChanges
{
    /// <summary>The steps as changes: each author's events follow each other.</summary>
    public static ImmutableArray<TextChange> Of(EditingTrace trace)
    {
        var (changes, ends, counters) = (ImmutableArray.CreateBuilder<TextChange>(), new List<Dot?>(), new Dictionary<int, ulong>());
        for (var number = 0; number < trace.Steps.Length; number++)
        {
            var step = trace.Steps[number];
            var replica = new ReplicaId((ulong)(uint)step.Author + 1);
            var first = new Dot(replica, counters.GetValueOrDefault(step.Author) + 1);
            ImmutableArray<TextEdit> edits = [.. step.Patches.SelectMany(EditsOf)];
            var seen = (step.Parents ?? (number == 0 ? [] : [number - 1])).Select(parent => ends[parent]).OfType<Dot>().Distinct().Order();
            counters[step.Author] = first.Counter - 1 + (ulong)edits.Sum(edit => edit.Deleted + edit.Inserted.EnumerateRunes().Count());
            ends.Add(edits.IsEmpty ? seen.Cast<Dot?>().LastOrDefault() : new Dot(replica, counters[step.Author]));
            if (!edits.IsEmpty)
            {
                changes.Add(new TextChange(first, [.. seen], edits));
            }
        }

        return changes.DrainToImmutable();
    }

    private static IEnumerable<TextEdit> EditsOf(EditingPatch patch)
    {
        if (patch.Deleted > 0)
        {
            yield return new TextEdit(patch.Position, patch.Deleted, "");
        }

        if (patch.Inserted.Length > 0)
        {
            yield return new TextEdit(patch.Position, 0, patch.Inserted);
        }
    }
}
