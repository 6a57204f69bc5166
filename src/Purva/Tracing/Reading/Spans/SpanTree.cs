namespace Purva.Tracing.Reading.Spans;

/// <summary>Spans and those that they caused.</summary>
internal sealed class SpanTree
{
    private readonly Span[] spans;
    private readonly Dictionary<SpanId, int> byId = [];
    private readonly List<int>?[] children;

    public SpanTree(Span[] spans)
    {
        this.spans = spans;
        children = new List<int>?[spans.Length];
        for (var i = 0; i < spans.Length; i++)
        {
            byId[spans[i].Id] = i;
        }

        foreach (var i in Enumerable.Range(0, spans.Length).OrderBy(i => spans[i].Start))
        {
            if (ParentOf(i) is var parent and >= 0)
            {
                (children[parent] ??= []).Add(i);
            }
        }
    }

    /// <summary>The index of a span, −1 where the log does not have it.</summary>
    public int Find(SpanId id) => byId.GetValueOrDefault(id, -1);

    /// <summary>The index of a span's parent, −1 where the log does not have it.</summary>
    public int ParentOf(int index) => spans[index].Parent == 0 ? -1 : Find(new SpanId(spans[index].Id.Trace, spans[index].Parent));

    /// <summary>Numbers the events (2·span for its beginning, 2·span + 1 for its end) so that a span encloses all that it caused.</summary>
    public long[] Tour()
    {
        var number = new long[2 * spans.Length];
        var count = 0L;
        var open = new Stack<int>();
        var isRoot = (int i) => ParentOf(i) < 0;
        foreach (var root in Enumerable.Range(0, spans.Length).Where(isRoot).Concat(Enumerable.Range(0, spans.Length)))
        {
            open.Push(2 * root);
            while (open.TryPop(out var happened))
            {
                if (number[happened] > 0)
                {
                    continue;
                }

                number[happened] = ++count;
                if (happened % 2 == 0)
                {
                    Enter(happened / 2, open);
                }
            }
        }

        return number;
    }

    private void Enter(int index, Stack<int> open)
    {
        open.Push((2 * index) + 1);
        var below = children[index] ?? [];
        for (var i = below.Count - 1; i >= 0; i--)
        {
            open.Push(2 * below[i]);
        }
    }
}
