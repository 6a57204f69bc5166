using Purva.Tracing;

namespace Purva.Versioning.Graph;

/// <summary>A part of a history as a space-time diagram: a line for whoever commits in a row, an arrow where one takes up another's work.</summary>
public static class HistoryPicture
{
    /// <summary>Most commits of one picture.</summary>
    public const int MostCommits = 1_000;

    /// <summary>Lays out the picture. A commit stands right of all that are in its history; what shares a column is concurrent.</summary>
    /// <param name="graph">The history.</param>
    /// <param name="commits">The commits to show, at most <see cref="MostCommits"/>, in any order; parents that are not among them are left out.</param>
    /// <param name="labelOf">What stands at a commit; may be empty.</param>
    /// <param name="laneOf">On whose line a commit stands: the name of its clone, say. Commits of one line must each have the ones before in their history; by default they are the chains of the index.</param>
    /// <param name="title">What stands above.</param>
    /// <exception cref="ArgumentOutOfRangeException">A commit is not in the graph.</exception>
    /// <exception cref="ArgumentException">They are too many.</exception>
    public static SpaceTimeDiagram Draw(CommitGraph graph, IEnumerable<int> commits, Func<int, string> labelOf, Func<int, string>? laneOf = null, string title = "")
    {
        int[] shown = [.. commits.Distinct().Take(MostCommits + 1).Order()];
        if (shown.Length > MostCommits)
        {
            throw new ArgumentException($"A picture shows at most {MostCommits} commits; name fewer.", nameof(commits));
        }

        laneOf ??= commit => $"chain {graph.ChainOf(commit) + 1}";
        var builder = new SpaceTimeDiagram.Builder(title);
        var lanes = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new Dictionary<int, (string Lane, int Number)>();
        foreach (var commit in shown)
        {
            var lane = laneOf(commit);
            if (!lanes.TryGetValue(lane, out var process))
            {
                lanes.Add(lane, process = builder.AddProcess(lane, comesAndGoes: true));
            }

            var number = builder.AddEvent(process, labelOf(commit), string.Empty);
            places.Add(commit, (lane, number));
            foreach (var parent in graph.ParentsOf(commit))
            {
                // Along its own line the line itself is the arrow.
                if (places.TryGetValue(parent, out var from) && from.Lane != lane)
                {
                    builder.AddMessage(from.Number, number);
                }
            }
        }

        return builder.ToDiagram();
    }
}
