using Purva.Simulation.Checking;
using Purva.Simulation.Running;
using Purva.Tracing;

namespace Purva.Simulation.Reporting;

/// <summary>What led to a verdict as a space-time picture: a line for each site and client, an arrow for each change that was carried over, faults and the broken promise marked.</summary>
/// <remarks>
/// It shows a choice of what happened: first what concerns the events, keys and sites that the violation names, then faults, then what happened
/// nearest to it in time. The same verdict gives the same picture, byte for byte.
/// </remarks>
public static class SpaceTimePicture
{
    /// <summary>How many things a picture shows at most.</summary>
    public const int MostEvents = 120;

    private const int MostLabel = 64;
    private const int MostNoteLine = 150;
    private const int MostNotes = 12;

    /// <summary>The picture as one SVG document. O(lines · log lines).</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="most">How many things are shown; at most <see cref="MostEvents"/>.</param>
    public static string Render(SimulationVerdict verdict, int most = 60) => SpaceTimeSvg.Render(Draw(verdict, most));

    /// <summary>The picture, laid out. O(lines · log lines).</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="most">How many things are shown; at most <see cref="MostEvents"/>.</param>
    public static SpaceTimeDiagram Draw(SimulationVerdict verdict, int most = 60)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostEvents);
        var moments = PictureMoments.Of(verdict);
        var chosen = PictureMoments.Choose(moments, most);
        var builder = new SpaceTimeDiagram.Builder(TitleOf(verdict)) { IsInOrder = true };
        var lanes = LanesOf(verdict, chosen).ToDictionary(place => place, place => builder.AddProcess(place), StringComparer.Ordinal);
        AddEvents(builder, lanes, chosen, moments.Select(moment => (moment.Place, moment.Dot)).ToHashSet());
        AddNotes(builder, verdict, chosen.Count, moments.Count);
        return builder.ToDiagram();
    }

    private static string TitleOf(SimulationVerdict verdict) => verdict.Violations.IsEmpty
        ? FormattableString.Invariant($"Seed {verdict.Schedule.Options.Seed}: nothing was broken")
        : FormattableString.Invariant($"Seed {verdict.Schedule.Options.Seed}: {verdict.Violations[0].Checker} found {verdict.Violations[0].Pattern}");

    /// <summary>The world, the sites by name, then everybody else by name.</summary>
    private static IEnumerable<string> LanesOf(SimulationVerdict verdict, IReadOnlyList<PictureMoment> moments)
    {
        var sites = SitesOf(verdict, moments);
        return moments.SelectMany(moment => (string[])[moment.Place, moment.From]).Where(place => place.Length > 0).Distinct(StringComparer.Ordinal)
            .OrderBy(place => place == PictureMoments.World ? 0 : sites.Contains(place) ? 1 : 2).ThenBy(place => place, StringComparer.Ordinal);
    }

    private static HashSet<string> SitesOf(SimulationVerdict verdict, IReadOnlyList<PictureMoment> moments)
    {
        var sites = new HashSet<string>(moments.Select(moment => moment.From), StringComparer.Ordinal);
        sites.UnionWith(verdict.Schedule.Faults.Select(fault => fault.Site));
        sites.UnionWith(Enumerable.Range(0, verdict.Schedule.Options.Sites).Select(i => ((char)('a' + i)).ToString()));
        sites.UnionWith(verdict.Violations.SelectMany(violation => violation.Sites.IsDefaultOrEmpty ? [] : violation.Sites));
        return sites;
    }

    private static void AddEvents(SpaceTimeDiagram.Builder builder, Dictionary<string, int> lanes, IReadOnlyList<PictureMoment> chosen, HashSet<(string Place, string Dot)> told)
    {
        var lastAt = new Dictionary<(string Place, string Dot), int>();
        var isLong = chosen.Count > 0 && chosen[^1].At >= TimeSpan.FromHours(1);
        foreach (var moment in chosen)
        {
            var source = SourceOf(builder, lanes, lastAt, told, moment);
            var stamp = TranscriptText.Time(moment.At);
            var added = builder.AddEvent(lanes[moment.Place], Shortened(moment.Text), isLong ? stamp : stamp[3..], moment.Role != MomentRole.FaultEnd);
            if (moment.Role is MomentRole.Fault or MomentRole.Violation)
            {
                builder.AddMark(added);
            }

            if (source is { } from)
            {
                builder.AddMessage(from, added);
            }

            if (moment.Dot.Length > 0)
            {
                lastAt[(moment.Place, moment.Dot)] = added;
            }
        }
    }

    /// <summary>
    /// Where an arrow to a moment begins: at the same event where it came from; at a point without a name where that place tells nothing of it.
    /// Null for no arrow.
    /// </summary>
    private static int? SourceOf(
        SpaceTimeDiagram.Builder builder, Dictionary<string, int> lanes, Dictionary<(string Place, string Dot), int> lastAt, HashSet<(string Place, string Dot)> told, PictureMoment moment) =>
        moment.From.Length == 0 || moment.From == moment.Place ? null
        : moment.Dot.Length > 0 && told.Contains((moment.From, moment.Dot)) ? (lastAt.TryGetValue((moment.From, moment.Dot), out var source) ? source : null)
        : builder.AddEvent(lanes[moment.From], string.Empty, string.Empty, isEvent: false);

    private static void AddNotes(SpaceTimeDiagram.Builder builder, SimulationVerdict verdict, int shown, int all)
    {
        var notes = verdict.Violations.SelectMany(NotesOf).ToArray();
        foreach (var note in notes.Take(MostNotes))
        {
            builder.AddNote(note);
        }

        builder.AddNote(FormattableString.Invariant($"{(notes.Length > MostNotes ? "… " : string.Empty)}{shown} of {all} things that happened are shown; time goes to the right, and not evenly."));
    }

    private static IEnumerable<string> NotesOf(Violation violation)
    {
        var line = $"{violation.Pattern}:";
        foreach (var word in violation.Description.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + 1 + word.Length > MostNoteLine)
            {
                yield return line;
                line = "   ";
            }

            line += " " + word;
        }

        yield return line;
    }

    private static string Shortened(string text) => text.Length <= MostLabel ? text : string.Concat(text.AsSpan(0, MostLabel - 1), "…");
}
