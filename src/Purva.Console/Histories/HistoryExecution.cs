using System.Text;
using Purva.Clocks;
using Purva.Tracing.Histories;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;

namespace Purva.SiteConsole.Histories;

/// <summary>A version history as an execution: the lines of clones are the hosts, their commits the events, and a commit's clock is a clock.</summary>
internal static class HistoryExecution
{
    private const int MostText = 200;
    private const int MostName = 30;

    /// <summary>The last that nanoseconds can tell, in the year 2262. A site keeps what anybody pushed, also commits that no clone would take.</summary>
    private const long LastMilliseconds = long.MaxValue / 1_000_000;

    /// <summary>Counts are of the commits that are shown, so the first of a line has the counter 1 also where earlier ones are left out.</summary>
    public static Execution Of(SiteHistory history, string name)
    {
        var builder = new Execution.Builder(TraceLimits.Default);
        var labels = history.Branches.SelectMany(branch => branch.Value.Select(head => (Head: head, branch.Key))).ToLookup(one => one.Head, one => one.Key);
        var shown = new Dictionary<ReplicaId, List<ulong>>();
        var names = history.Commits.GroupBy(one => one.Commit.Dot.Replica, one => one.Commit.Author.Name).ToDictionary(line => line.Key, line => Encoding.UTF8.GetBytes(NameOf(line.Key, [.. line.Distinct()])));
        foreach (var (id, commit) in history.Commits)
        {
            builder.HostOf(names[commit.Dot.Replica]);
            (shown.TryGetValue(commit.Dot.Replica, out var counters) ? counters : shown[commit.Dot.Replica] = []).Add(commit.Dot.Counter);
        }

        var lines = shown.Keys.ToDictionary(line => builder.HostOf(names[line]));
        foreach (var (id, commit) in history.Commits)
        {
            var clock = new int[lines.Count];
            for (var host = 0; host < clock.Length; host++)
            {
                clock[host] = CountUpTo(shown[lines[host]], commit.Clock[lines[host]]);
            }

            builder.Add(new TracedEvent
            {
                Host = builder.HostOf(names[commit.Dot.Replica]),
                Clock = clock,
                Text = Encoding.UTF8.GetBytes(TextOf(id, commit, string.Join(", ", labels[id]))),
                Nanoseconds = Math.Min(commit.Time.Milliseconds, LastMilliseconds) * 1_000_000,
                Fields = FieldsOf(builder, id, commit),
            });
        }

        return builder.ToExecution(name);
    }

    /// <summary>Who committed there, for people; the clone and the number of its line tell it from others.</summary>
    private static string NameOf(ReplicaId line, string[] authors)
    {
        var author = EntryName.Shown(authors[0]);
        return $"{(author.Length > MostName ? author[..MostName] : author)}{(authors.Length > 1 ? $" and {authors.Length - 1} more" : string.Empty)} · {CloneId.Of(line)}·{line.Value & CloneId.MaxLines}";
    }

    private static string TextOf(ObjectId id, Commit commit, string branches)
    {
        var subject = EntryName.Shown(commit.Subject);
        return $"{(branches.Length > 0 ? $"[{branches}] " : string.Empty)}{(subject.Length > MostText ? subject[..MostText] : subject)} · {id.ToShortString()}";
    }

    private static KeyValuePair<int, ReadOnlyMemory<byte>>[] FieldsOf(Execution.Builder builder, ObjectId id, Commit commit)
    {
        (string Name, string Value)[] told =
        [
            ("commit", id.ToString()),
            ("author", EntryName.Shown(commit.Author.ToString())),
            ("date", commit.Author.Moment.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture)),
            ("parents", commit.Parents.IsEmpty ? "none" : string.Join(", ", commit.Parents.Select(parent => parent.ToShortString()))),
            ("dot", commit.Dot.ToString()),
        ];
        return Array.ConvertAll(told, one => new KeyValuePair<int, ReadOnlyMemory<byte>>(builder.FieldOf(Encoding.UTF8.GetBytes(one.Name)), Encoding.UTF8.GetBytes(one.Value)));
    }

    private static int CountUpTo(List<ulong> counters, ulong last)
    {
        var at = counters.BinarySearch(last);
        return at >= 0 ? at + 1 : ~at;
    }
}
