namespace Purva.Tracing.Reading.Spans;

/// <summary>What spans of different hosts tell each other, between their beginnings and ends; events are 2·span and 2·span + 1.</summary>
internal sealed class SpanMessages
{
    private readonly List<int>?[] to;
    private readonly List<int>?[] from;

    public SpanMessages(Span[] spans, SpanTree tree)
    {
        (to, from) = (new List<int>?[2 * spans.Length], new List<int>?[2 * spans.Length]);
        for (var i = 0; i < spans.Length; i++)
        {
            if (tree.ParentOf(i) is var parent and >= 0 && spans[parent].Host != spans[i].Host)
            {
                Add(2 * parent, 2 * i);
                if (IsAwaited(spans[parent], spans[i]))
                {
                    Add((2 * i) + 1, (2 * parent) + 1);
                }
            }

            foreach (var link in spans[i].Links)
            {
                if (tree.Find(link) is var linked and >= 0 && spans[linked].Host != spans[i].Host)
                {
                    Add(2 * linked, 2 * i);
                }
            }
        }
    }

    /// <summary>What has to come before an event.</summary>
    public IReadOnlyList<int> To(int happened) => to[happened] ?? (IReadOnlyList<int>)[];

    /// <summary>What has to come after it.</summary>
    public IReadOnlyList<int> From(int happened) => from[happened] ?? (IReadOnlyList<int>)[];

    public int CountTo(int happened) => To(happened).Count;

    private static bool IsAwaited(Span parent, Span child) =>
        !child.IsFollower && parent.Kind != SpanKind.Producer && child.Kind != SpanKind.Consumer && child.Length <= parent.Length
        && (child.End <= parent.End || (parent.Kind == SpanKind.Client && child.Kind == SpanKind.Server));

    private void Add(int sender, int receiver)
    {
        (to[receiver] ??= []).Add(sender);
        (from[sender] ??= []).Add(receiver);
    }
}
