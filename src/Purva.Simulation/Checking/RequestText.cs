using System.Globalization;
using System.Text;
using Purva.Clocks;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking;

/// <summary>Requests of a history as somebody reads them at night.</summary>
internal static class RequestText
{
    private const int MostShown = 6;

    public static string Of(History history, int transaction)
    {
        var request = history.Transactions[transaction];
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"[#{transaction} {request.Asked:c}–{request.Answered:c} session {request.Session} at {(request.Site.Length > 0 ? request.Site : "?")}"));
        text.Append(request.Outcome == RequestOutcome.Done ? ":" : $", {request.Outcome}:");
        foreach (var read in request.Reads.Take(MostShown))
        {
            text.Append(CultureInfo.InvariantCulture, $" {request.Consistency} read of {Key(history, read.Key)} gave {Set(read.Values.AsSpan())};");
        }

        foreach (var write in request.Writes.Take(MostShown))
        {
            text.Append(CultureInfo.InvariantCulture, $" {(write.IsDelete ? "delete" : "put")} {write.Value} of {Key(history, write.Key)} over {Set(write.Overwrites.AsSpan())}{(write.Dot == default ? "" : $" became {write.Dot}")};");
        }

        var more = Math.Max(0, request.Reads.Length - MostShown) + Math.Max(0, request.Writes.Length - MostShown);
        return text.Append(more > 0 ? $" and {more} more]" : "]").ToString();
    }

    public static string Key(History history, int key) => key < history.Keys.Count ? history.Keys[key].ToString() : $"key {key}";

    public static string Set(ReadOnlySpan<int> values)
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < values.Length && i < 2 * MostShown; i++)
        {
            text.Append(i > 0 ? ", " : "").Append(values[i].ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(values.Length > 2 * MostShown ? $" … {values.Length} in all}}" : "}").ToString();
    }

    public static string Dots(IReadOnlyCollection<Dot> dots) =>
        dots.Count <= MostShown ? string.Join(", ", dots) : $"{string.Join(", ", dots.Take(MostShown))} and {dots.Count - MostShown} more";
}
