using System.Globalization;
using Purva.Clocks;
using Purva.Clocks.IntervalTree;
using Purva.TestKit;

namespace Purva.Tests.Clocks.IntervalTree;

/// <summary>Trees as what they mean: a count for each sixteenth of the interval, read from the text alone.</summary>
internal static class TreePoints
{
    private const int Points = 1 << GenerateTrees.MaxDepth;

    /// <summary>The points that a share holds, ascending.</summary>
    public static int[] Of(IdTree id)
    {
        var counts = new ulong[Points];
        Read(id.ToString(), counts, hasBase: false);
        return [.. Enumerable.Range(0, Points).Where(point => counts[point] == 1)];
    }

    /// <summary>The count of each point.</summary>
    public static ulong[] Of(EventTree events)
    {
        var counts = new ulong[Points];
        Read(events.ToString(), counts, hasBase: true);
        return counts;
    }

    /// <summary>Each count as so many events of a replica of its own.</summary>
    public static HashSet<Dot> DotsOf(EventTree events) =>
        [.. Of(events).SelectMany((count, point) => Enumerable.Range(1, (int)count).Select(n => new Dot(new ReplicaId((ulong)point + 1), (ulong)n)))];

    private static void Read(ReadOnlySpan<char> text, Span<ulong> points, bool hasBase)
    {
        if (text[0] != '(')
        {
            Add(points, text);
            return;
        }

        var parts = new List<string>();
        var depth = 0;
        var start = 1;
        for (var at = 1; at < text.Length; at++)
        {
            depth += text[at] == '(' ? 1 : text[at] == ')' && at < text.Length - 1 ? -1 : 0;
            if (depth == 0 && (text[at] == ',' || at == text.Length - 1))
            {
                parts.Add(text[start..at].ToString());
                start = at + 1;
            }
        }

        if (hasBase)
        {
            Add(points, parts[0]);
            parts.RemoveAt(0);
        }

        Read(parts[0], points[..(points.Length / 2)], hasBase);
        Read(parts[1], points[(points.Length / 2)..], hasBase);
    }

    private static void Add(Span<ulong> points, ReadOnlySpan<char> count)
    {
        foreach (ref var point in points)
        {
            point += ulong.Parse(count, CultureInfo.InvariantCulture);
        }
    }
}
