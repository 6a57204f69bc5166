using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Marks;

/// <summary>Goes over a text from left to right and keeps which operations are on the characters there. O(k log k) for k operations, and what the spans hold.</summary>
internal sealed class SpanSweep
{
    private readonly List<(int Position, bool Begins, MarkOperation Operation)> edges = [];
    private readonly SortedDictionary<string, SortedDictionary<(LamportTimestamp, ulong), MarkOperation>> named = new(StringComparer.Ordinal);
    private readonly SortedSet<Dot> comments = [];
    private readonly List<MarkedSpan> spans = [];

    /// <summary>An operation is on characters.</summary>
    public void Add(MarkOperation operation, int start, int end)
    {
        if (start < end)
        {
            edges.Add((start, true, operation));
            edges.Add((end, false, operation));
        }
    }

    /// <summary>The spans of a text.</summary>
    /// <param name="length">How long it is, in code points.</param>
    public IReadOnlyList<MarkedSpan> ToSpans(int length)
    {
        edges.Sort(static (one, other) => one.Position.CompareTo(other.Position));
        var at = 0;
        foreach (var (position, begins, operation) in edges)
        {
            Reach(at, position);
            at = position;
            Switch(operation, begins);
        }

        Reach(at, length);
        return spans;
    }

    private void Reach(int start, int end)
    {
        if (start == end)
        {
            return;
        }

        var next = new MarkedSpan(start, end - start, Current(), [.. comments]);
        if (spans.Count > 0 && spans[^1].IsMarkedAs(next))
        {
            spans[^1] = spans[^1] with { Length = end - spans[^1].Position };
            return;
        }

        spans.Add(next);
    }

    private ImmutableArray<MarkValue> Current()
    {
        var marks = ImmutableArray.CreateBuilder<MarkValue>();
        foreach (var (name, operations) in named)
        {
            if (operations.Last().Value is MarkOperation.Set set)
            {
                marks.Add(new MarkValue(name, set.Value));
            }
        }

        return marks.DrainToImmutable();
    }

    private void Switch(MarkOperation operation, bool begins)
    {
        if (operation is MarkOperation.Comment)
        {
            _ = begins ? comments.Add(operation.Id) : comments.Remove(operation.Id);
            return;
        }

        var name = operation is MarkOperation.Set set ? set.Name : ((MarkOperation.Clear)operation).Name;
        if (!named.TryGetValue(name, out var operations))
        {
            named.Add(name, operations = []);
        }

        // An author who counts wrongly may use one place in the order twice; the counter keeps even that the same everywhere.
        var place = (operation.Order, operation.Id.Counter);
        _ = begins ? operations.TryAdd(place, operation) : operations.Remove(place);
        if (operations.Count == 0)
        {
            named.Remove(name);
        }
    }
}
