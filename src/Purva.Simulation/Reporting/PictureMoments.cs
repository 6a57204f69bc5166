using Purva.Simulation.Checking;
using Purva.Simulation.Running;

namespace Purva.Simulation.Reporting;

/// <summary>Collects what a picture could show, and chooses what it does.</summary>
internal static class PictureMoments
{
    /// <summary>The place of what concerns no site.</summary>
    public const string World = "world";

    /// <summary>How the lines begin that tell of a fault: one that began, and one that did not because it would have destroyed too much.</summary>
    private const string Begun = "fault: ";
    private const string Spared = "spared: ";

    /// <summary>How much later than the last line something may be and still be shown.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(1);

    /// <summary>How much it weighs that something names what was broken.</summary>
    private const int WeightOfWords = 5;

    /// <summary>How many things are shown that have nothing to do with what was broken, beside those that have.</summary>
    private const int MostNeighbours = 6;

    /// <summary>The lines of the transcript, the faults, and the place where a promise was broken, in the order of time.</summary>
    public static IReadOnlyList<PictureMoment> Of(SimulationVerdict verdict)
    {
        var lines = verdict.Transcript.Lines;
        var first = lines.Count > 0 ? lines.First().At : TimeSpan.Zero;
        var last = lines.Count > 0 ? lines.Last().At + Around : TimeSpan.MaxValue;
        var spared = lines.Where(line => line.Text.StartsWith(Spared, StringComparison.Ordinal)).Select(line => (line.At, line.Place)).ToHashSet();
        var faults = verdict.Schedule.Faults.Where(fault => !spared.Contains((fault.At, fault.Site))).SelectMany(FaultMoments).Where(moment => moment.At >= first && moment.At <= last);
        var usual = lines.Where(line => !(line.Text.StartsWith(Begun, StringComparison.Ordinal) || line.Text.StartsWith(Spared, StringComparison.Ordinal)))
            .Select(line => new PictureMoment(line.At, line.Place, line.Text, line.From, line.Dot, MomentRole.Usual));
        var carried = verdict.Carried.Where(line => line.At >= first && line.At <= last).Select(line => new PictureMoment(line.At, line.Place, line.Text, line.From, line.Dot, MomentRole.Usual));
        PictureMoment[] all = [.. carried, .. usual, .. faults, .. verdict.Violations.Take(1).Select(violation => ViolationMoment(violation, lines))];
        return Weighed([.. all.OrderBy(moment => moment.At)], verdict.Violations.FirstOrDefault());
    }

    /// <summary>At most so many: what weighs most, and of equal weight what is nearest.</summary>
    public static IReadOnlyList<PictureMoment> Choose(IReadOnlyList<PictureMoment> moments, int most)
    {
        var ordered = moments.Select((moment, i) => (moment, i))
            .OrderByDescending(one => one.moment.Weight).ThenBy(one => one.moment.Distance).ThenByDescending(one => one.i).ToArray();
        var weighty = ordered.Count(one => one.moment.Weight > 0);
        return [.. ordered.Take(Math.Min(most, weighty + MostNeighbours)).OrderBy(one => one.i).Select(one => one.moment)];
    }

    private static IEnumerable<PictureMoment> FaultMoments(FaultEvent fault)
    {
        var place = fault.Site.Length == 0 ? World : fault.Site;
        yield return new PictureMoment(fault.At, place, TranscriptText.At(fault), string.Empty, string.Empty, MomentRole.Fault);
        if (fault.Lasting > TimeSpan.Zero)
        {
            yield return new PictureMoment(fault.At + fault.Lasting, place, $"end of {FaultNames.Words(fault.Kind.ToString())}", string.Empty, string.Empty, MomentRole.FaultEnd);
        }
    }

    private static PictureMoment ViolationMoment(Violation violation, IReadOnlyCollection<TranscriptLine> lines)
    {
        var at = violation.At > TimeSpan.Zero || lines.Count == 0 ? violation.At : lines.Last().At;
        var place = violation.Sites.IsDefaultOrEmpty ? World : violation.Sites[0];
        return new PictureMoment(at, place, violation.Pattern, string.Empty, string.Empty, MomentRole.Violation);
    }

    private static IReadOnlyList<PictureMoment> Weighed(PictureMoment[] moments, Violation? violation)
    {
        var words = WordsIn(violation?.Description ?? string.Empty);
        var at = violation is null ? TimeSpan.MaxValue : moments.First(moment => moment.Role == MomentRole.Violation).At;
        PictureMoment[] weighed = [.. moments.Select(moment => moment with { Weight = WeightOf(moment, words, violation), Distance = (moment.At - at).Duration() })];

        // What became of a request that matters, at every site, matters as much.
        var requests = weighed.Where(moment => moment.Weight >= WeightOfWords && moment.Dot.Length > 0).GroupBy(moment => moment.Dot, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(moment => moment.Weight), StringComparer.Ordinal);
        return [.. weighed.Select(moment => moment.Weight == 0 && requests.TryGetValue(moment.Dot, out var request) ? moment with { Weight = request.Weight, Distance = request.Distance } : moment)];
    }

    private static int WeightOf(PictureMoment moment, HashSet<string> words, Violation? violation)
    {
        var isOfSite = violation is { Sites.IsDefaultOrEmpty: false } && violation.Sites.Contains(moment.Place);
        return violation is null ? 1 : moment.Role switch
        {
            MomentRole.Violation => 8,
            MomentRole.Fault => isOfSite ? 3 : 2,
            MomentRole.FaultEnd => 1,
            _ when moment.Dot.Length > 0 && words.Contains(moment.Dot) => 7,
            _ when WordsIn(moment.Text).Overlaps(words) => WeightOfWords,
            _ => 0,
        };
    }

    /// <summary>The names of keys and events in a text: words with a slash or a colon between other signs.</summary>
    private static HashSet<string> WordsIn(string text) =>
        [.. text.Split((char[])[' ', ',', ';', '(', ')', '"', '\'', '\n', '=', '[', ']', '{', '}'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd('.', ':')).Where(word => word.AsSpan().IndexOfAny('/', ':') > 0)];
}
