using Purva.Clocks;
using Purva.Store;

namespace Purva.Server.Http;

/// <summary>How the values of a key stand to each other, in words.</summary>
internal static class SiblingRelations
{
    private const int MostValues = 32;

    /// <summary>The relation of each two of the first 32 values.</summary>
    /// <param name="dots">The values, ascending.</param>
    /// <param name="told">Those whose records the log still holds.</param>
    /// <param name="names">The names of writers.</param>
    public static IEnumerable<RelationBody> Of(IReadOnlyList<Dot> dots, IReadOnlyDictionary<Dot, LogEntry> told, WriterNames names)
    {
        for (var i = 0; i < Math.Min(dots.Count, MostValues); i++)
        {
            for (var j = i + 1; j < Math.Min(dots.Count, MostValues); j++)
            {
                yield return Of(dots[i], dots[j], told, names);
            }
        }
    }

    private static RelationBody Of(Dot one, Dot other, IReadOnlyDictionary<Dot, LogEntry> told, WriterNames names)
    {
        var (first, second) = (names.Of(one), names.Of(other));
        bool? otherKnew = Knew(other, one, told);
        bool? oneKnew = Knew(one, other, told);
        return otherKnew == true ? new(first, second, "before", KnownText(first, second, names.SiteOf(other.Replica)))
            : oneKnew == true ? new(first, second, "after", KnownText(second, first, names.SiteOf(one.Replica)))
            : otherKnew == false && oneKnew == false ? new(first, second, "concurrent", $"Neither site had the other's write when it wrote: {first} and {second} do not know of each other.")
            : new(first, second, "unknown", "The records are no longer in the log, so nothing says what their writers had seen.");
    }

    /// <summary>Whether the writer of one event had another; null where nothing tells.</summary>
    private static bool? Knew(Dot writer, Dot dot, IReadOnlyDictionary<Dot, LogEntry> told) =>
        writer.Replica == dot.Replica ? writer.Counter > dot.Counter
        : !told.TryGetValue(writer, out var entry) ? null
        : entry.Clock.Contains(dot) ? true

        // What has no record any more may be from before the front of the log, of which clocks say nothing.
        : told.ContainsKey(dot) ? false : null;

    private static string KnownText(string earlier, string later, string site) =>
        $"{site} had {earlier} when {later} was written, but its author had not read it: the put did not name it in its context, so it replaced nothing of it.";
}
