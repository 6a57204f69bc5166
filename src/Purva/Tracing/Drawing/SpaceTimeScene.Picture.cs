using System.Globalization;
using System.Text;
using Purva.Tracing.Judging;

namespace Purva.Tracing.Drawing;

/// <content>The scene as a picture.</content>
public sealed partial class SpaceTimeScene
{
    private const int MostName = 24;

    /// <summary>The scene as a diagram, with what was left out told below it. O(items).</summary>
    /// <param name="title">What stands above the picture; may be empty.</param>
    public SpaceTimeDiagram ToDiagram(string title)
    {
        var builder = new SpaceTimeDiagram.Builder(title) { MostCharacters = 18 };
        foreach (var host in Hosts)
        {
            builder.AddProcess(HostName(execution.Hosts[host]));
        }

        var points = AddItems(builder);
        AddLinks(builder, points);
        AddChoice(builder, points);
        AddCones(builder);
        foreach (var found in options.Found.Where(points.ContainsKey))
        {
            builder.AddRing(points[found], SpaceTimeDiagram.RingRole.Found);
        }

        foreach (var note in Notes())
        {
            builder.AddNote(note);
        }

        return builder.ToDiagram();
    }

    /// <summary>The points by the events that stand alone.</summary>
    private Dictionary<int, int> AddItems(SpaceTimeDiagram.Builder builder)
    {
        var points = new Dictionary<int, int>();
        var columns = Items.Select(item => item.Column).Distinct().Order().Select((column, i) => (column, i)).ToDictionary(one => one.column, one => one.i);
        foreach (var item in Items)
        {
            var added = item.Count > 1
                ? builder.AddStretch(item.Lane, item.Count)
                : builder.AddEvent(item.Lane, Shortened(execution.TextOf(item.First), options.MostLabel), execution.CounterOf(item.First).ToString(CultureInfo.InvariantCulture));
            points[item.First] = added;
        }

        foreach (var item in Items)
        {
            builder.SetColumn(points[item.First], columns[item.Column]);
        }

        return points;
    }

    private void AddLinks(SpaceTimeDiagram.Builder builder, Dictionary<int, int> points)
    {
        var isOnPath = path.Zip(path.Skip(1)).ToHashSet();
        foreach (var link in Links)
        {
            var role = isOnPath.Contains((link.From, link.To)) ? SpaceTimeDiagram.ArrowRole.Path
                : link.IsJoined ? SpaceTimeDiagram.ArrowRole.Joined : SpaceTimeDiagram.ArrowRole.Plain;
            builder.AddMessage(points[link.From], points[link.To], role: role);
        }

        var lanes = SceneGraph.LanesOf(execution, Hosts);
        foreach (var link in CutLinks)
        {
            var isIncoming = points.ContainsKey(link.To);
            var (here, there) = isIncoming ? (link.To, link.From) : (link.From, link.To);
            var (lane, other) = (lanes[execution.HostOf(here)], lanes[execution.HostOf(there)]);
            builder.AddStub(points[here], isIncoming, other > lane || (other < 0 && execution.HostOf(there) > execution.HostOf(here)));
        }
    }

    private void AddChoice(SpaceTimeDiagram.Builder builder, Dictionary<int, int> points)
    {
        if (options.Chosen is not var (left, right))
        {
            return;
        }

        builder.AddRing(points[left], SpaceTimeDiagram.RingRole.Chosen);
        builder.AddRing(points[right], SpaceTimeDiagram.RingRole.Chosen);
        if (path.IsEmpty && left != right)
        {
            builder.AddPair(points[left], points[right]);
        }

        foreach (var (from, to) in path.Zip(path.Skip(1)))
        {
            if (execution.HostOf(from) == execution.HostOf(to) && points.TryGetValue(from, out var first) && points.TryGetValue(to, out var last))
            {
                builder.AddBand(Hosts.IndexOf(execution.HostOf(from)), first, last, SpaceTimeDiagram.BandRole.Path);
            }
        }
    }

    /// <summary>Each line up to the last item that an event knows, and from the first that knows it.</summary>
    private void AddCones(SpaceTimeDiagram.Builder builder)
    {
        if (options.Cones is not { } centre)
        {
            return;
        }

        for (var lane = 0; lane < Hosts.Length; lane++)
        {
            var mine = Enumerable.Range(0, Items.Length).Where(item => Items[item].Lane == lane).ToArray();
            if (mine.Where(item => Knows(centre, Items[item].First)).Select(item => (int?)item).LastOrDefault() is { } last)
            {
                builder.AddBand(lane, null, last, SpaceTimeDiagram.BandRole.Past);
            }

            if (mine.Where(item => Knows(Items[item].Last, centre)).Select(item => (int?)item).FirstOrDefault() is { } first)
            {
                builder.AddBand(lane, first, null, SpaceTimeDiagram.BandRole.Future);
            }
        }
    }

    private IEnumerable<string> Notes()
    {
        if (options.Chosen is var (left, right))
        {
            yield return left == right ? $"{NameOf(left)} is one event, chosen twice."
                : path.IsEmpty ? $"{NameOf(left)} and {NameOf(right)} are concurrent: neither could have influenced the other."
                : $"{NameOf(path[0])} happened before {NameOf(path[^1])}: {string.Join(" → ", path.Length > 8 ? [.. path[..4].Select(NameOf), "…", .. path[^3..].Select(NameOf)] : path.Select(NameOf))}.";
        }

        if (options.Cones is { } centre)
        {
            yield return $"Shaded blue: what {NameOf(centre)} could have been influenced by; amber: what it could have influenced.";
        }

        var (shown, hosts) = (Items.Sum(item => (long)item.Count), execution.Hosts.Where((_, host) => !execution.EventsOf(host).IsEmpty).Count());
        yield return string.Create(CultureInfo.InvariantCulture, $"{shown:N0} of {execution.Count:N0} events, {Hosts.Length:N0} of {hosts:N0} hosts. ")
            + (Items.IsEmpty ? string.Empty : $"Below each text is the event's number on its host: {NameOf(Items[0].First)} is one event.")
            + (Links.Any(link => link.IsJoined) ? " Dashed: by way of hidden hosts." : string.Empty)
            + (CutLinks.IsEmpty ? string.Empty : " Short dotted lines lead outside the picture.");
    }

    private bool Knows(int happened, int earlier) => execution.Known(happened, execution.HostOf(earlier)) >= execution.CounterOf(earlier);

    private string NameOf(int happened) => EventName.Of(execution, happened);

    /// <summary>Long names differ most often at their ends.</summary>
    private static string HostName(string name)
    {
        var line = Shortened(name, int.MaxValue);
        return line.Length <= MostName ? line : string.Concat(line.AsSpan(0, MostName / 2), "…", line.AsSpan(line.Length - (MostName / 2) + 1));
    }

    /// <summary>A text on one line, and not longer than so many characters.</summary>
    private static string Shortened(string text, int most)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
            if (line.Length > most)
            {
                line.Length = Math.Max(0, char.IsHighSurrogate(line[Math.Max(0, most - 2)]) ? most - 2 : most - 1);
                return line.Append('…').ToString();
            }
        }

        return line.ToString();
    }
}
