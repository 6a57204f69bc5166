using Purva.Clocks;

namespace Purva.Text.Marks;

/// <content>What others did, and what it all looks like.</content>
public sealed partial class TextMarks
{
    /// <summary>What somebody lacks who knows the given operations, each author's in their order.</summary>
    /// <param name="seen">Which are known there.</param>
    public IReadOnlyList<MarkOperation> Since(CausalContext seen) =>
        [.. operations.Values.Where(operation => !seen.Contains(operation.Id)).OrderBy(operation => operation.Order).ThenBy(operation => operation.Id)];

    /// <summary>Takes in what others did, in any order. What is here already is left alone.</summary>
    /// <param name="others">The operations.</param>
    /// <returns>What was made of them. On any refusal nothing has changed.</returns>
    public MarkMergeStatus TryMerge(IEnumerable<MarkOperation> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var added = new Dictionary<Dot, MarkOperation>();
        foreach (var operation in others)
        {
            var status = operation?.Judge() ?? MarkMergeStatus.Malformed;
            if (status != MarkMergeStatus.Merged)
            {
                return status;
            }

            if (operations.TryGetValue(operation!.Id, out var same) || added.TryGetValue(operation.Id, out same))
            {
                if (same != operation)
                {
                    return MarkMergeStatus.Contradicts;
                }

                continue;
            }

            if (operations.Count + added.Count == MostOperations)
            {
                return MarkMergeStatus.OverLimit;
            }

            added.Add(operation.Id, operation);
        }

        foreach (var operation in added.Values)
        {
            Keep(operation);
        }

        return MarkMergeStatus.Merged;
    }

    /// <summary>Takes in all that another copy knows.</summary>
    /// <param name="other">The other copy's marks.</param>
    public MarkMergeStatus TryMerge(TextMarks other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return TryMerge(other.Since(Known));
    }

    /// <summary>The whole text in spans, from its beginning: none is empty, and neighbours differ. O(k log k + k log n) for k operations, and what the spans hold.</summary>
    public IReadOnlyList<MarkedSpan> Spans()
    {
        var (sweep, withdrawn) = (new SpanSweep(), Withdrawn());
        foreach (var operation in operations.Values)
        {
            if (RangeIn(operation) is { } range && !withdrawn.Contains(operation.Id))
            {
                sweep.Add(operation, range.Start, range.End);
            }
        }

        return sweep.ToSpans(document.Length);
    }

    /// <summary>The comments whose text is here and that nobody took away, in the order of their dots.</summary>
    public IReadOnlyList<TextComment> Comments()
    {
        var withdrawn = Withdrawn();
        return [.. from comment in operations.Values.OfType<MarkOperation.Comment>()
                   where !withdrawn.Contains(comment.Id)
                   orderby comment.Id
                   let range = RangeIn(comment)
                   where range is not null
                   select new TextComment(comment.Id, range.Value.Start, range.Value.End - range.Value.Start, comment.Text)];
    }

    private HashSet<Dot> Withdrawn() =>
        [.. operations.Values.OfType<MarkOperation.Withdraw>()
            .Where(withdraw => operations.TryGetValue(withdraw.Target, out var comment) && comment is MarkOperation.Comment && withdraw.Lamport > comment.Lamport)
            .Select(withdraw => withdraw.Target)];

    private (int Start, int End)? RangeIn(MarkOperation operation) => operation switch
    {
        MarkOperation.Set set => set.Range.In(document),
        MarkOperation.Clear clear => clear.Range.In(document),
        MarkOperation.Comment comment => comment.Range.In(document),
        _ => null,
    };
}
