using System.Text;

namespace Purva.Cli.Versioning;

/// <summary>In which column each branch runs, for a log that is drawn with letters.</summary>
/// <remarks>A lane waits for the commit that its last one came from; a commit takes the first lane that waits for it, and the others end there.</remarks>
internal sealed class LogLanes
{
    private readonly List<int?> waiting = [];

    /// <summary>The drawing before a commit's line, and the line below it where lanes part or meet.</summary>
    public (string Here, string? Below) Take(int commit, ReadOnlySpan<int> parents)
    {
        var lane = waiting.IndexOf(commit);
        if (lane < 0)
        {
            lane = waiting.IndexOf(null) is var free and >= 0 ? free : waiting.Count;
            if (lane == waiting.Count)
            {
                waiting.Add(null);
            }
        }

        var ending = Enumerable.Range(0, waiting.Count).Where(at => at != lane && waiting[at] == commit).ToArray();
        var here = Row(at => at == lane ? '*' : waiting[at] is null ? ' ' : '|');
        Array.ForEach(ending, at => waiting[at] = null);
        ending = [.. ending, .. GoOn(lane, parents)];
        foreach (var parent in parents)
        {
            if (waiting.Contains(parent))
            {
                continue;
            }

            var free = waiting.IndexOf(null);
            if (free < 0)
            {
                waiting.Add(parent);
            }
            else
            {
                waiting[free] = parent;
            }
        }

        var joins = parents.ToArray().Where(parent => parent != (waiting[lane] ?? -1)).Select(parent => waiting.IndexOf(parent)).Where(at => at != lane).ToArray();
        string? below = null;
        if (joins.Length + ending.Length > 0)
        {
            var (low, high) = (joins.Concat(ending).Append(lane).Min(), joins.Concat(ending).Append(lane).Max());
            below = Span(low, high, lane, joins, ending);
        }

        while (waiting.Count > 0 && waiting[^1] is null)
        {
            waiting.RemoveAt(waiting.Count - 1);
        }

        return (here, below);
    }

    /// <summary>The lane waits for the first parent; of two lanes that wait for one commit the left one goes on, and the other ends.</summary>
    private int[] GoOn(int lane, ReadOnlySpan<int> parents)
    {
        var other = parents.Length > 0 ? waiting.IndexOf(parents[0]) : -1;
        var goesOn = parents.Length > 0 && (other < 0 || other > lane);
        waiting[lane] = goesOn ? parents[0] : null;
        if (other <= lane)
        {
            return [];
        }

        waiting[other] = null;
        return [other];
    }

    private string Row(Func<int, char> sign)
    {
        var row = new StringBuilder();
        for (var at = 0; at < waiting.Count; at++)
        {
            row.Append(sign(at)).Append(' ');
        }

        return row.ToString();
    }

    private string Span(int low, int high, int lane, int[] joins, int[] ending)
    {
        var row = new StringBuilder();
        for (var at = 0; at < Math.Max(waiting.Count, high + 1); at++)
        {
            var isTied = at == lane || joins.Contains(at) || ending.Contains(at);
            var runs = at < waiting.Count && waiting[at] is not null;
            row.Append(isTied ? '+' : runs ? '|' : at > low && at < high ? '-' : ' ').Append(at >= low && at < high ? '-' : ' ');
        }

        return row.ToString().TrimEnd();
    }
}
